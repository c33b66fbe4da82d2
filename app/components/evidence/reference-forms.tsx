import { useState } from "react"
import { Form } from "#app/components/forms/form.tsx"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import type { Refused } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { sendReference } from "./evidence-requests.ts"
import type { ReferenceFields } from "./reference-fields.ts"

type Place = { assessmentId: string; code: string; reader: string }
type ReferenceFormsProps = {
	place: Place
	/** What the server refused, without script. */
	refused: Refused | null
	/** Where the page stays as it is: called when a piece was added. */
	onSent?: () => void
}

/** Two ways to prove a claim without a file. */
export default function ReferenceForms(props: ReferenceFormsProps) {
	const kind = props.refused?.raw["kind"]
	return (
		<div className="grid items-start gap-4 md:grid-cols-2">
			<ReferenceForm {...props} kind="document" refused={kind === "document" ? props.refused : null} />
			<ReferenceForm {...props} kind="link" refused={kind === "link" ? props.refused : null} />
		</div>
	)
}

const resolver = lazyResolver<ReferenceFields>(() => import("./reference.resolver.ts"))

function ReferenceForm({
	place,
	kind,
	refused,
	onSent,
}: ReferenceFormsProps & { kind: "document" | "link" }) {
	const { t, say } = useLanguage()
	const [answer, setAnswer] = useState<{ message: string; refused: Refused | null } | null>(null)
	const { register, reset, formState, onSubmit } = useCheckedForm<ReferenceFields>({
		resolver,
		defaults: { kind, title: "", documentNumber: "", documentDate: "", url: "" },
		refused: answer?.refused ?? refused,
		...(onSent && { send }),
	})
	async function send(form: HTMLFormElement) {
		const sent = await sendReference(place, new FormData(form))
		setAnswer(sent.ok ? null : sent)
		if (!sent.ok) return
		reset()
		onSent?.()
	}
	const field = (name: keyof ReferenceFields) => {
		const message = formState.errors[name]?.message
		const typed = refused?.raw[name]
		return {
			...register(name),
			defaultValue: typeof typed === "string" ? typed : "",
			required: true,
			error: message && say(message),
		}
	}
	const message = answer?.message ?? refused?.message
	return (
		<Card>
			<Form
				method="post"
				onSubmit={onSubmit}
				noValidate
				className="grid grid-cols-1 gap-3"
				aria-label={t(`evidence.kind.${kind}`)}
			>
				<p className="font-bold">{t(`evidence.kind.${kind}`)}</p>
				{message && <Alert tone="bad">{say(message)}</Alert>}
				<input type="hidden" name="kind" value={kind} />
				{kind === "document" && (
					<>
						<TextField
							{...field("documentNumber")}
							label={t("evidence.numberLabel")}
							hint={t("evidence.numberHint")}
						/>
						<TextField {...field("documentDate")} type="date" label={t("evidence.dateLabel")} />
						<TextField {...field("title")} label={t("evidence.subjectLabel")} />
					</>
				)}
				{kind === "link" && (
					<>
						<TextField
							{...field("url")}
							type="url"
							label={t("evidence.urlLabel")}
							hint={t("evidence.urlHint")}
						/>
						<TextField {...field("title")} label={t("evidence.linkLabel")} />
					</>
				)}
				<Button variant="primary" busy={formState.isSubmitting}>
					{t(`evidence.save.${kind}`)}
				</Button>
			</Form>
		</Card>
	)
}

import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import type { PublishForm } from "#app/domain/publish-form.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { lazyResolver, useCheckedForm } from "../forms/use-checked-form.ts"
import type { Refused } from "../forms/refused.ts"
import { Alert } from "../ui/alert.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { Checkbox, TextArea, TextField } from "../ui/field.tsx"

const resolver = lazyResolver<PublishForm>(() => import("../forms/publish.resolver.ts"))

type PublishFieldsProps = {
	periodId: string
	/** The meeting whose result is published. */
	sessionId: string
	isCorrection: boolean
	waiting: boolean
	refused: Refused | null
}

export function PublishFields(props: PublishFieldsProps) {
	const { periodId, sessionId, isCorrection, waiting, refused } = props
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { register, formState, onSubmit } = useCheckedForm<PublishForm>({
		resolver,
		refused,
		defaults: { decisionNumber: "", decisionDate: "", correction: "", sessionId, confirmed: false },
	})
	const fault = (name: keyof PublishForm) =>
		formState.errors[name]?.message && say(formState.errors[name].message)
	const typed = (name: string) => {
		const text = refused?.raw[name]
		return typeof text === "string" ? text : ""
	}
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="card grid max-w-2xl gap-4">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<TextField
				{...register("decisionNumber")}
				label={t("publish.number")}
				hint={t("publish.numberHint")}
				defaultValue={typed("decisionNumber")}
				maxLength={100}
				error={fault("decisionNumber")}
			/>
			<TextField
				{...register("decisionDate")}
				label={t("publish.date")}
				type="date"
				defaultValue={typed("decisionDate")}
				error={fault("decisionDate")}
			/>
			<input type="hidden" {...register("sessionId")} value={sessionId} />
			{isCorrection && (
				<TextArea
					{...register("correction")}
					label={t("council.correctionLabel")}
					hint={t("council.correctionHint")}
					rows={3}
					maxLength={4000}
					defaultValue={typed("correction")}
					error={fault("correction")}
				/>
			)}
			{waiting && (
				<Checkbox
					{...register("confirmed")}
					label={t("publish.confirm")}
					defaultChecked={typed("confirmed") === "on"}
					error={fault("confirmed")}
				/>
			)}
			<div className="flex flex-wrap gap-2">
				<Button variant="primary" busy={busy}>
					{t("publish.now")}
				</Button>
				<ButtonLink to={`/periods/${periodId}`}>{t("button.cancel")}</ButtonLink>
			</div>
		</Form>
	)
}

import { useNavigation } from "@remix-run/react"
import { typed } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import type { ReferenceUploadFields } from "#app/domain/reference-form.ts"
import { useLanguage } from "#app/i18n/context.tsx"

const resolver = lazyResolver<ReferenceUploadFields>(() => import("./reference.resolver.ts"))

/** Where the figures come from, their day, and the file. */
export function ReferenceFields({ refused, done }: { refused: Refused | null; done: boolean }) {
	const { t, say } = useLanguage()
	const busy = useNavigation().formEncType === "multipart/form-data"
	const { register, formState, onSubmit } = useCheckedForm<ReferenceUploadFields>({
		resolver,
		defaults: { source: "", asOf: "" },
		refused,
	})
	const field = (name: keyof ReferenceUploadFields) => {
		const message = formState.errors[name]?.message
		return {
			...register(name),
			defaultValue: typed(refused, name) ?? "",
			required: true,
			error: message && say(message),
		}
	}
	const fault = refused?.fields["file"]
	return (
		<Form
			method="post"
			encType="multipart/form-data"
			onSubmit={onSubmit}
			noValidate
			className="grid max-w-prose gap-3"
		>
			{refused && Object.keys(refused.fields).length === 0 && (
				<Alert tone="bad">{say(refused.message)}</Alert>
			)}
			<TextField
				{...field("source")}
				label={t("references.sourceLabel")}
				hint={t("references.sourceHint")}
				maxLength={200}
			/>
			<TextField {...field("asOf")} type="date" label={t("references.asOf")} />
			<TextField
				type="file"
				name="file"
				label={t("references.file")}
				hint={t("entry.fileHint")}
				accept=".xlsx,.csv"
				required
				error={fault && say(fault)}
			/>
			<div>
				<Button variant={done ? "secondary" : "primary"} busy={busy}>
					{busy ? t("entry.reading") : t("references.preview")}
				</Button>
			</div>
		</Form>
	)
}

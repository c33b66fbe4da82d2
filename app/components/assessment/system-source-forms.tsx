import { Form } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { TextArea, TextField } from "#app/components/ui/field.tsx"
import { SYSTEM_FIELDS } from "#app/domain/system-row.ts"
import { MOST_SYSTEMS } from "#app/domain/system-sheet.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { typed } from "./refusal.tsx"
import { useSystemText } from "./system-text.ts"
import { usePastedTable } from "./use-pasted-table.ts"

type SystemSourceFormsProps = { fileId: string; refused: Refused | null }

/** Where rows come from: a workbook, or cells copied from one. Both lead to the preview. */
export function SystemSourceForms({ fileId, refused }: SystemSourceFormsProps) {
	const { t, say } = useLanguage()
	const { column } = useSystemText()
	const table = `/assessments/${fileId}/systems`
	const action = `${table}/import`
	usePastedTable(action)
	const fault = (name: string) => refused?.fields[name] && say(refused.fields[name])
	return (
		<div className="grid grid-cols-1 items-start gap-6 lg:grid-cols-2">
			<Card title={t("systems.upload")}>
				<Form method="post" action={action} encType="multipart/form-data" className="grid gap-4">
					<TextField
						type="file"
						name="file"
						accept=".xlsx"
						required
						label={t("systems.file")}
						hint={t("systems.fileHint", { most: MOST_SYSTEMS })}
						error={fault("file")}
					/>
					<div className="flex flex-wrap gap-3">
						<Button variant="primary">{t("systems.checkFile")}</Button>
						<ButtonLink to={`${table}.xlsx?empty`} variant="quiet" reloadDocument>
							{t("systems.template")}
						</ButtonLink>
					</div>
				</Form>
			</Card>
			<Card title={t("systems.paste")}>
				<Form method="post" action={action} encType="multipart/form-data" className="grid gap-4">
					<TextArea
						name="pasted"
						rows={8}
						required
						wrap="off"
						className="overflow-x-auto"
						label={t("systems.pasted")}
						hint={t("systems.pastedHint")}
						defaultValue={typed(refused, "pasted")}
						error={fault("pasted")}
					/>
					<p className="text-sm text-muted noscript:hidden">{t("systems.pasteAnywhere")}</p>
					<div>
						<Button variant="primary">{t("systems.checkPasted")}</Button>
					</div>
					<Disclosure summary={t("systems.columns")}>
						<ol className="list-decimal pl-6 text-sm">
							{SYSTEM_FIELDS.map((field) => (
								<li key={field}>{column(field)}</li>
							))}
						</ol>
					</Disclosure>
				</Form>
			</Card>
		</div>
	)
}

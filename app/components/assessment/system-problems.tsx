import { Fragment } from "react"
import { Form } from "#app/components/forms/form.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Checkbox, Select, TextArea, TextField } from "#app/components/ui/field.tsx"
import type { RowProblem, SystemPreview } from "#app/domain/system-plan.ts"
import { isChoiceField } from "#app/domain/system-sheet.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { useSystemText } from "./system-text.ts"

/** Every error by row and column, each with its field to correct it at once. */
export function SystemProblems({ fileId, preview }: { fileId: string; preview: SystemPreview }) {
	const { t } = useLanguage()
	const { problems } = preview.plan
	return (
		<Card title={t("systems.problemsTitle", { count: problems.length })} className="border-bad">
			<p className="mb-4 text-muted">{t("systems.problemsText")}</p>
			<Form
				method="post"
				action={`/assessments/${fileId}/systems/import`}
				encType="multipart/form-data"
				className="grid max-w-3xl gap-5"
			>
				<input type="hidden" name="rows" value={JSON.stringify(preview.rows)} />
				{problems.map((problem, index) => (
					<Fragment key={`${problem.number}.${problem.field}`}>
						<ProblemField problem={problem} />
						{problems[index + 1]?.number !== problem.number && <LeaveOut row={problem.number} />}
					</Fragment>
				))}
				<div>
					<Button variant="primary">{t("systems.checkAgain")}</Button>
				</div>
			</Form>
		</Card>
	)
}

function ProblemField({ problem }: { problem: RowProblem }) {
	const { t } = useLanguage()
	const { column, choices } = useSystemText()
	const { number, name, field, typed } = problem
	const said = useProblemText()(problem)
	const at = { row: number, column: column(field) }
	const control = {
		name: `fix.${number}.${field}`,
		label: name && field !== "name" ? t("systems.atNamed", { ...at, name }) : t("systems.at", at),
		hint: typed === "" ? t("systems.wasEmpty") : t("systems.wasTyped", { text: typed.slice(0, 200) }),
		error: said,
	}
	if (isChoiceField(field)) {
		return (
			<Select {...control} defaultValue={typed}>
				<option value={typed}>{t("systems.choose")}</option>
				{choices(field).map(({ value, label }) => (
					// the level that is not determined has no value of its own beside what was typed
					<option key={value} value={value === "" ? label : value}>
						{label}
					</option>
				))}
			</Select>
		)
	}
	return field === "note" ? (
		<TextArea {...control} rows={3} defaultValue={typed} />
	) : (
		<TextField {...control} defaultValue={typed} />
	)
}

/** After the last error of a row. */
function LeaveOut({ row }: { row: number }) {
	const { t } = useLanguage()
	return (
		<div className="-mt-3 border-b border-line pb-3">
			<Checkbox name="skip" value={row} label={t("systems.fix.skip", { row })} />
		</div>
	)
}

/** What is wrong and what to do. */
function useProblemText(): (problem: RowProblem) => string {
	const { t, say } = useLanguage()
	const { choices } = useSystemText()
	return ({ field, message, twin }) => {
		if (twin !== undefined && field === "name") return t("systems.fix.twin", { row: twin })
		if (message === "form.date") return t("systems.fix.day")
		if (!isChoiceField(field) || message === "system.levelNeeded") return say(message)
		const words = choices(field).map(({ label }) => `“${label}”`)
		return t("systems.fix.choice", { choices: words.join(", ") })
	}
}

import { useNavigation, useSearchParams } from "@remix-run/react"
import { ItemWords } from "#app/components/appeal/item-words.tsx"
import { RefusalAlert, typed } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { AnswerFields } from "#app/components/questionnaire/answer-fields.tsx"
import "#app/components/questionnaire/questionnaire.css"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Checkbox, RadioGroup, TextArea } from "#app/components/ui/field.tsx"
import { LONGEST_TEXT } from "#app/domain/answer-form.ts"
import { APPEAL_OUTCOMES } from "#app/domain/appeal.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Page } from "./load.server.ts"

type Item = Page["items"][number]
type Props = { item: Item; fileId: string; refused: Refused | null }

/** One item: the words so far, and the form of whoever may answer it. */
export function JudgeItem({ item, fileId, refused }: Props) {
	const { t } = useLanguage()
	const [search] = useSearchParams()
	const { view, mayJudge, others } = item
	const isSaved = !refused && search.get("saved") === view.code
	return (
		<Card
			title={
				<span id={`item-${view.code}`}>
					<span className="num">{view.code}</span> {view.title}
				</span>
			}
		>
			<div className="grid min-w-0 gap-4">
				{isSaved && <Alert tone="good">{t("appeal.saved")}</Alert>}
				<ItemWords item={view} />
				{mayJudge ? (
					<JudgeForm
						key={`${view.version} ${refused ? "again" : ""}`}
						item={item}
						fileId={fileId}
						refused={refused}
					/>
				) : (
					<Alert tone="warn" title={t("appeal.notYou")}>
						{others.length > 0 ? t("appeal.whoMay", { names: others.join("; ") }) : t("appeal.nobodyElse")}
					</Alert>
				)}
			</div>
		</Card>
	)
}

function JudgeForm({ item: { view, criterion, filled }, fileId, refused }: Props) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state !== "idle"
	const { code, second, version } = view
	const fields = refused?.fields ?? {}
	const fault = (name: string) => fields[name] && say(fields[name])
	return (
		<Form
			method="post"
			action={`/reviews/${fileId}/appeal`}
			className="no-print grid gap-4 border-t border-line pt-4"
			aria-label={t("appeal.answerOf", { code })}
		>
			<RefusalAlert refused={refused} />
			<input type="hidden" name="code" value={code} />
			<input type="hidden" name="version" value={version} />
			<RadioGroup
				name="outcome"
				label={t("appeal.outcome")}
				required
				options={APPEAL_OUTCOMES.map((outcome) => ({ value: outcome, label: t(`appeal.${outcome}`) }))}
				defaultValue={typed(refused, "outcome") ?? second?.outcome}
				error={fault("outcome")}
			/>
			<div className="grid gap-2">
				<p id={`value-${code}`} className="field-label">
					{t("appeal.valueAfter")}
				</p>
				<p className="field-hint max-w-prose">{t("appeal.valueHint")}</p>
				<AnswerFields
					criterion={criterion}
					labelledBy={`value-${code}`}
					filled={{ value: filled.value, ...(refused && { typed: refused.raw }) }}
					faults={fields}
				/>
				<Checkbox
					name="na"
					value="on"
					label={t("review.adjustNa")}
					defaultChecked={refused ? typed(refused, "na") === "on" : filled.notApplicable}
				/>
				{fields["value"] && <p className="field-error">{fault("value")}</p>}
			</div>
			<div className="max-w-prose">
				<TextArea
					name="reason"
					label={t("appeal.reason")}
					hint={t("appeal.reasonHint")}
					required
					minLength={10}
					maxLength={LONGEST_TEXT}
					rows={4}
					defaultValue={typed(refused, "reason") ?? second?.reason}
					error={fault("reason")}
				/>
			</div>
			<Button variant={second ? "secondary" : "primary"} className="justify-self-start" busy={busy}>
				{t("appeal.saveAnswer")}
			</Button>
		</Form>
	)
}

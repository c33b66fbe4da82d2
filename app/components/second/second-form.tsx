import { useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { SECOND_OUTCOMES } from "#app/domain/second-review.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { typed } from "../assessment/refusal.tsx"
import type { Refused } from "../forms/refused.ts"
import { AnswerFields } from "../questionnaire/answer-fields.tsx"
import type { Filled } from "../questionnaire/answer-fields.tsx"
import "../questionnaire/questionnaire.css"
import "../review/review.css"
import { Alert } from "../ui/alert.tsx"
import { Button } from "../ui/button.tsx"
import { Checkbox, TextArea } from "../ui/field.tsx"
import type { SecondPageData } from "./second-data.ts"

type SecondFormProps = { page: SecondPageData; labelledBy: string; refused: Refused | null }

/** A reviewer's form without the wish for a supplement: the second opinion is a decision. */
export function SecondForm({ page, labelledBy, refused }: SecondFormProps) {
	const { t, say } = useLanguage()
	const busy = useNavigation().state === "submitting"
	const { self, criterion } = page.review
	const faults = refused?.fields ?? {}
	const claimed =
		self.value ??
		(self.num !== undefined && self.den !== undefined
			? { kind: "ratio" as const, num: self.num, den: self.den }
			: null)
	return (
		<Form method="post" className="decision" aria-label={t("second.yourSide")}>
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<input type="hidden" name="version" value={page.second.version} />
			<fieldset className="decision-outcomes">
				<legend className="sr-only">{t("review.decision")}</legend>
				{SECOND_OUTCOMES.map((outcome) => (
					<label key={outcome} className="decision-outcome">
						<input
							type="radio"
							name="outcome"
							value={outcome}
							required
							defaultChecked={typed(refused, "outcome") === outcome}
						/>
						<span>{t(`reviewOutcome.${outcome}`)}</span>
					</label>
				))}
			</fieldset>
			{faults["outcome"] && <p className="field-error">{say(faults["outcome"])}</p>}
			<div className="decision-value">
				<p className="field-hint">{t("review.adjustHint")}</p>
				<AnswerFields
					criterion={criterion}
					labelledBy={labelledBy}
					filled={{
						value: claimed,
						...(refused && { typed: refused.raw as NonNullable<Filled["typed"]> }),
					}}
					faults={faults}
				/>
				<Checkbox
					name="na"
					value="on"
					label={t("review.adjustNa")}
					defaultChecked={typed(refused, "na") === "on"}
				/>
			</div>
			<div className="decision-reason">
				<TextArea
					name="reason"
					label={t("review.reasonLabel")}
					hint={t("second.reasonHint")}
					rows={3}
					maxLength={4000}
					defaultValue={typed(refused, "reason")}
					error={faults["reason"] && say(faults["reason"])}
				/>
			</div>
			<p className="text-sm text-muted">{t("second.final")}</p>
			<div>
				<Button variant="primary" busy={busy}>
					{t("second.save")}
				</Button>
			</div>
		</Form>
	)
}

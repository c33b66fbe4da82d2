import { Form } from "#app/components/forms/form.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { Button } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { OneQuestionPage } from "./one-question-page.ts"
import { QuestionHidden } from "./question-hidden.tsx"

const REASONS = ["ask.naNoActivity", "ask.naNothing", "ask.naSector"] as const

/** “Not applicable” with a reason, by one press. */
export function NotForUs({ page, refused }: { page: OneQuestionPage; refused: Refused | null }) {
	const { t, say } = useLanguage()
	const { answer, criterion } = page
	const version = String(answer?.version ?? 0)
	const fault = refused?.fields["reason"]
	const noCase = Object.values(refused?.fields ?? {}).includes("answer.zeroDenominator")
	return (
		<details className="disclosure" open={fault !== undefined || noCase}>
			<summary>{t("ask.na")}</summary>
			<div className="grid gap-3 pt-1 pb-3">
				<p>{t("ask.naWhy")}</p>
				<Form method="post" className="grid gap-2">
					<QuestionHidden meId={page.meId} code={criterion.code} version={version} answer={answer} />
					<input type="hidden" name="na" value="on" />
					{REASONS.map((reason) => (
						<Button key={reason} name="reason" value={t(reason)}>
							{t(reason)}
						</Button>
					))}
				</Form>
				<Form method="post" className="grid justify-items-start gap-2">
					<QuestionHidden meId={page.meId} code={criterion.code} version={version} answer={answer} />
					<input type="hidden" name="na" value="on" />
					<TextField
						name="reason"
						label={t("ask.naOther")}
						maxLength={300}
						defaultValue={answer?.notApplicable ? answer.reason : ""}
						error={fault && say(fault)}
					/>
					<Button>{t("ask.naSave")}</Button>
				</Form>
			</div>
		</details>
	)
}

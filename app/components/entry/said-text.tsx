import type { Sayable } from "#app/components/help/help-data.ts"
import { AnswerText } from "#app/components/questionnaire/answer-text.tsx"
import type { AnswerValue } from "#app/domain/answers.ts"
import { useLanguage } from "#app/i18n/context.tsx"

export type SaidView = {
	value: AnswerValue | null
	notApplicable?: boolean
	reason?: string
	explanation?: string
}

/** An answer with its explanation. */
export function SaidText({ criterion, said }: { criterion: Sayable; said: SaidView }) {
	const { t } = useLanguage()
	const { kind, unit, choices } = criterion
	const { value, notApplicable = false, reason = "", explanation } = said
	return (
		<>
			<AnswerText
				criterion={{ kind, ...(unit && { unit }), ...(choices && { choices }) }}
				{...{ value, notApplicable, reason }}
			/>
			{explanation && (
				<span className="block text-sm whitespace-pre-line text-muted">
					{t("entry.explained", { text: explanation })}
				</span>
			)}
		</>
	)
}

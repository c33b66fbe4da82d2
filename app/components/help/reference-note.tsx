import { useLanguage } from "#app/i18n/context.tsx"
import { AnswerText } from "../questionnaire/answer-text.tsx"
import type { Reference, Sayable } from "./help-data.ts"

/** What another system says, with its name and day; it never becomes the answer by itself. */
export function ReferenceNote({ criterion, reference }: { criterion: Sayable; reference: Reference }) {
	const { t, date } = useLanguage()
	const { kind, unit, choices } = criterion
	return (
		<span>
			{t("answering.referenceFrom", { source: reference.source })}{" "}
			<AnswerText
				criterion={{ kind, ...(unit && { unit }), ...(choices && { choices }) }}
				value={reference.value}
			/>
			, {t("answering.referenceOn", { date: date(reference.asOf) })}
		</span>
	)
}

import type { Jump } from "#app/domain/entry-check-findings.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { AnswerText } from "../questionnaire/answer-text.tsx"
import type { Before, Sayable } from "./help-data.ts"
import { useAmount } from "./use-amount.ts"

type ChangeProps = {
	criterion: Sayable
	last: Before
	/** Null where nothing can be compared. */
	jump: Jump | null
	/** A jump beyond the threshold has no explanation yet. */
	asks?: boolean
}

/** Last period's answer, how far this one is from it, and, of a jump, the wish for a reason. */
export function ChangeNote({ criterion, last, jump, asks = false }: ChangeProps) {
	const { t } = useLanguage()
	const { kind, unit, choices } = criterion
	const amount = useAmount(jump?.unit ?? "points")
	return (
		<span>
			<b>{t("answering.lastYear")}:</b>{" "}
			<AnswerText
				criterion={{ kind, ...(unit && { unit }), ...(choices && { choices }) }}
				value={last.value}
				notApplicable={last.notApplicable}
			/>
			{jump?.change != null && `, ${t("answering.change", { change: amount(jump.change, true) })}`}
			{asks && jump?.beyond && (
				<strong className="block text-warn">
					{t("answering.giveReason", { threshold: amount(jump.threshold) })}
				</strong>
			)}
		</span>
	)
}

import type { Answer, AnswerValue } from "#app/domain/answers.ts"
import type { Locale, Localized } from "#app/domain/localized.ts"
import type { AnswerKind, Criterion, TargetOperator, TargetProfile } from "#app/domain/questionnaire.ts"
import { ruledOutBy } from "#app/domain/scoring.ts"
import type { Subject } from "#app/domain/scoring.ts"

export type Choice = { code: string; label: string; fraction?: string }

/** One criterion as a page shows it, in one language. */
export type CriterionView = {
	code: string
	title: string
	kind: AnswerKind
	maxPoints: number
	unit?: string
	guidance?: string
	numerator?: string
	denominator?: string
	choices?: Choice[]
	evidence: string
	evidenceRequired: boolean
	targetText: string
	target?: { operator: TargetOperator; value: string }
	/** Why it does not apply to this unit; absent when it does. */
	notFor?: string
	voluntary?: true
	coVerifier?: string
	/** 0/0 scores zero instead of asking for N/A. */
	zeroScores?: true
}

/** As much of it as the respondent's page shows. */
export type CardView = Pick<
	CriterionView,
	| "code"
	| "title"
	| "kind"
	| "maxPoints"
	| "unit"
	| "guidance"
	| "numerator"
	| "denominator"
	| "choices"
	| "targetText"
	| "notFor"
	| "coVerifier"
	| "voluntary"
>

export type AnswerView = Pick<Answer, "value" | "notApplicable" | "reason" | "explanation"> & {
	version: number
	at: string
	by: string
	/** Where it matters whether it is the reader's own. */
	byId?: string
	/** Carried over from the last period and confirmed by nobody. */
	carried?: true
}

export type LastYear = { value: AnswerValue | null; notApplicable: boolean }

export function viewCriterion(
	criterion: Criterion,
	at: { subject: Subject; profile: TargetProfile; locale: Locale },
): CriterionView {
	const pick = (text: Localized) => text[at.locale]
	const own = at.profile.targets[criterion.code]
	const target = own === undefined ? criterion.target : own
	const choices: { code: string; label: Localized; fraction?: string }[] | undefined =
		criterion.options ?? criterion.items
	return {
		code: criterion.code,
		title: pick(criterion.title),
		kind: criterion.kind,
		maxPoints: criterion.maxPoints,
		evidence: pick(criterion.evidence.text),
		evidenceRequired: criterion.evidence.required,
		targetText: pick(criterion.targetText),
		...(criterion.unit && { unit: pick(criterion.unit) }),
		...(criterion.guidance && { guidance: pick(criterion.guidance) }),
		...(criterion.numerator && { numerator: pick(criterion.numerator) }),
		...(criterion.denominator && { denominator: pick(criterion.denominator) }),
		...(choices && {
			choices: choices.map((choice) => ({
				code: choice.code,
				label: pick(choice.label),
				...(choice.fraction && { fraction: choice.fraction }),
			})),
		}),
		...(target && { target: { operator: target.operator, value: target.value } }),
		...(ruledOutBy(criterion, at.subject) && { notFor: pick(criterion.applicable.text) }),
		...(criterion.voluntary && { voluntary: true as const }),
		...(criterion.coVerifier && { coVerifier: pick(criterion.coVerifier) }),
		...(criterion.zeroDenominator === "zero" && { zeroScores: true as const }),
	}
}

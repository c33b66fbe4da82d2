import { checkValue } from "./answer-checks.ts"
import type { Answer, AnswerValue } from "./answers.ts"
import type { Criterion } from "./questionnaire.ts"
import { ruledOutBy } from "./scoring.ts"
import type { Subject } from "./scoring.ts"

type Before = { value: AnswerValue | null; notApplicable: boolean }

/**
 * Answers of the period before that may stand in for this period's until somebody confirms them. Not a day (this year's
 * plan has its own), not what did not apply then (its reason was of that time), and never over an answer.
 */
export function carriable(
	criteria: readonly Criterion[],
	at: { subject: Subject; answered: ReadonlySet<string>; last: ReadonlyMap<string, Before> },
): Answer[] {
	return criteria.flatMap((criterion) => {
		const { code, kind } = criterion
		if (kind === "DATE" || at.answered.has(code) || ruledOutBy(criterion, at.subject) !== null) return []
		const value = at.last.get(code)?.value ?? null
		if (kind === "SYS" || value === null || checkValue(criterion, value) !== null) return []
		return { code, value, notApplicable: false, reason: "", explanation: "" }
	})
}

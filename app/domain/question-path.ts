import type { Typed } from "./answer-form.ts"
import type { AnswerKind, Criterion, Questionnaire } from "./questionnaire.ts"
import { criteriaOf } from "./questionnaire.ts"
import { ruledOutBy } from "./scoring.ts"
import type { Subject } from "./scoring.ts"

/** Reading included; set by judgement until real times are measured. The longest path stays within twenty minutes. */
const SECONDS: Record<AnswerKind, number> = {
	YN: 20,
	ONE: 30,
	MULTI: 40,
	NUM: 40,
	DATE: 40,
	PCT: 60,
	RATE: 60,
	SYS: 300,
}
/** One yes-or-no line of the general information. */
export const SECONDS_A_FACT = 5

/** The questions that apply, in the order in which they are asked one at a time. */
export function questionPath(questionnaire: Questionnaire, subject: Subject): Criterion[] {
	return criteriaOf(questionnaire).filter((criterion) => ruledOutBy(criterion, subject) === null)
}

export function secondsFor(questions: readonly Pick<Criterion, "kind">[]): number {
	return questions.reduce((seconds, { kind }) => seconds + SECONDS[kind], 0)
}

/** Whole minutes, rounded up. */
export function minutesFor(questions: readonly Pick<Criterion, "kind">[]): number {
	return Math.ceil(secondsFor(questions) / 60)
}

type Around = { previous: string | null; next: string | null }

/**
 * What stands before and after a question. With `left`, the next is one of those still to answer, from this question
 * on and then from the start.
 */
export function around(codes: readonly string[], code: string, left?: ReadonlySet<string>): Around {
	const at = codes.indexOf(code)
	const following = left
		? [...codes.slice(at + 1), ...codes.slice(0, at)].filter((one) => left.has(one))
		: codes.slice(at + 1)
	return { previous: codes[at - 1] ?? null, next: following[0] ?? null }
}

const VALUE_FIELDS = ["num", "den", "value", "yes", "option", "items", "none", "date", "notIssued", "na"]

/** Whether a question's form came back as empty as it went out. */
export function saysNothing(typed: Typed): boolean {
	return VALUE_FIELDS.every((name) => [typed[name] ?? ""].flat().every((text) => text.trim() === ""))
}

import type { Answer, AnswerValue, SystemRow } from "./answers.ts"
import { VALUE_KIND } from "./attainment.ts"
import { fraction } from "./exact.ts"
import type { Criterion, Questionnaire } from "./questionnaire.ts"
import { ruledOutBy, type ScoringInput, type Subject, scoreAnswers } from "./scoring.ts"

export const ANSWER_PROBLEMS = [
	"answer.required",
	"answer.number",
	"answer.integer",
	"answer.negative",
	"answer.numeratorTooBig",
	"answer.zeroDenominator",
	"answer.option",
	"answer.items",
	"answer.date",
	"answer.kind",
	"answer.reason",
] as const
export type AnswerProblemKey = (typeof ANSWER_PROBLEMS)[number]

export type AnswerField = "num" | "den" | "value" | "option" | "items" | "date" | "reason"
export type AnswerProblem = { key: AnswerProblemKey; field?: AnswerField }

export type RedFlag = { code: string; cause: "no_evidence" | "under_target" | "unanswered" }

const PLAIN = /^\d{1,15}(\.\d{1,4})?$/
const GROUPED = /^[1-9]\d{0,2}([. ])\d{3}(?:\1\d{3})*(?:,\d+)?$/
const UNGROUPED = /^\d+(?:[.,]\d+)?$/

/** Full-width digits, comma and point, as some keyboards type them. */
const WIDE = /[\uff10-\uff19\uff0c\uff0e]/g
const WIDER_BY = 0xfee0

/**
 * Reads a number as it is typed in Vietnam, "1.234,5" or "1 234" or "12.5"; null when it is not one. "1.234" is one
 * thousand two hundred and thirty-four.
 */
export function parseNumber(text: string): string | null {
	const typed = text
		.replace(/[\u00a0\u2009\u202f\u3000]/g, " ")
		.replace(WIDE, (sign) => String.fromCharCode(sign.charCodeAt(0) - WIDER_BY))
		.trim()
	let plain: string
	if (GROUPED.test(typed)) plain = typed.replace(/[. ]/g, "").replace(",", ".")
	else if (UNGROUPED.test(typed)) plain = typed.replace(",", ".")
	else return null
	plain = plain.replace(/^0+(?=\d)/, "")
	if (plain.includes(".")) plain = plain.replace(/\.?0+$/, "")
	return PLAIN.test(plain) ? plain : null
}

export function isApplicable(criterion: Criterion, subject: Subject): boolean {
	return ruledOutBy(criterion, subject) === null
}

function checkNumber(text: string, field: AnswerField, fractional: boolean): AnswerProblem | null {
	if (/^-\d+(\.\d+)?$/.test(text)) return { key: "answer.negative", field }
	if (!PLAIN.test(text)) return { key: "answer.number", field }
	if (!fractional && fraction(text).d !== 1n) return { key: "answer.integer", field }
	return null
}

function checkRatio(criterion: Criterion, num: string, den: string): AnswerProblem | null {
	const fractional = criterion.fractional ?? false
	const problem = checkNumber(num, "num", fractional) ?? checkNumber(den, "den", fractional)
	if (problem) return problem
	const denominator = fraction(den)
	if (criterion.kind !== "RATE" && fraction(num).gt(denominator)) {
		return { key: "answer.numeratorTooBig", field: "num" }
	}
	if (denominator.isZero && criterion.zeroDenominator !== "zero") {
		return { key: "answer.zeroDenominator", field: "den" }
	}
	return null
}

function isDate(text: string): boolean {
	const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text)
	if (!parts) return false
	const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
	const date = new Date(Date.UTC(year, month - 1, day))
	return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** Whether a value fits the criterion; a reviewer may give the counts of a SYS criterion as a ratio. */
export function checkValue(criterion: Criterion, value: AnswerValue): AnswerProblem | null {
	if (value.kind !== (VALUE_KIND[criterion.kind] ?? "ratio")) return { key: "answer.kind" }
	switch (value.kind) {
		case "ratio":
			return checkRatio(criterion, value.num, value.den)
		case "number":
			return checkNumber(value.value, "value", criterion.fractional ?? false)
		case "yes_no":
			return null
		case "option":
			return criterion.options?.some(({ code }) => code === value.option)
				? null
				: { key: "answer.option", field: "option" }
		case "items": {
			const known = new Set(criterion.items?.map(({ code }) => code))
			const chosen = new Set(value.items)
			return chosen.size === value.items.length && value.items.every((item) => known.has(item))
				? null
				: { key: "answer.items", field: "items" }
		}
		case "date":
			return value.date === null || isDate(value.date) ? null : { key: "answer.date", field: "date" }
	}
}

export function checkAnswer(criterion: Criterion, answer: Answer | undefined): AnswerProblem | null {
	if (answer?.notApplicable) {
		return answer.reason.trim() === "" ? { key: "answer.reason", field: "reason" } : null
	}
	if (answer?.value) {
		return criterion.kind === "SYS" ? { key: "answer.kind" } : checkValue(criterion, answer.value)
	}
	return criterion.voluntary || criterion.kind === "SYS" ? null : { key: "answer.required" }
}

function isMissing(criterion: Criterion, answer: Answer | undefined, systems: readonly SystemRow[]): boolean {
	if (criterion.voluntary || answer?.notApplicable) return false
	if (criterion.kind !== "SYS") return !answer?.value
	return criterion.zeroDenominator !== "zero" && !systems.some((row) => row.operation === "operating")
}

/** Codes of the applicable criteria that nobody has answered yet, in the questionnaire's order. */
export function missingCriteria(input: {
	questionnaire: Questionnaire
	subject: Subject
	answers: readonly Answer[]
	systems: readonly SystemRow[]
}): string[] {
	const answers = new Map(input.answers.map((answer) => [answer.code, answer]))
	return input.questionnaire.pillars
		.flatMap((pillar) => pillar.criteria)
		.filter((criterion) => isApplicable(criterion, input.subject))
		.filter((criterion) => isMissing(criterion, answers.get(criterion.code), input.systems))
		.map((criterion) => criterion.code)
}

/** What the head should look at before signing: unanswered, claims without evidence, targets missed. */
export function redList(
	input: ScoringInput,
	evidenceCountByCode: Readonly<Record<string, number>>,
): RedFlag[] {
	const needsEvidence = new Set(
		input.questionnaire.pillars
			.flatMap((pillar) => pillar.criteria)
			.flatMap((criterion) => (criterion.evidence.required ? [criterion.code] : [])),
	)
	const flags: RedFlag[] = []
	for (const { code, status, points, target } of scoreAnswers(input).pillars.flatMap((p) => p.criteria)) {
		if (status === "unanswered") flags.push({ code, cause: "unanswered" })
		if (status !== "scored") continue
		if (points !== "0" && needsEvidence.has(code) && !evidenceCountByCode[code]) {
			flags.push({ code, cause: "no_evidence" })
		}
		if (target?.met === false) flags.push({ code, cause: "under_target" })
	}
	return flags
}

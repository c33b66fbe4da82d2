import { checkAnswer } from "./answer-checks.ts"
import type { AnswerProblem } from "./answer-checks.ts"
import type { Answer, AnswerValue } from "./answers.ts"
import { VALUE_KIND } from "./attainment.ts"
import type { Criterion } from "./questionnaire.ts"
import { parseNumber } from "./typed-number.ts"

/** Form fields as typed; a repeated name is a list. */
export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>

export const LONGEST_TEXT = 4000

type Read = { value: AnswerValue | null; problem: AnswerProblem | null }

function one(typed: Typed, name: string): string {
	const value = typed[name]
	return (typeof value === "string" ? value : (value?.[0] ?? "")).trim()
}

function all(typed: Typed, name: string): string[] {
	const value = typed[name]
	if (value === undefined || value === "") return []
	return typeof value === "string" ? [value] : [...value]
}

const empty: Read = { value: null, problem: null }

function wrong(problem: AnswerProblem): Read {
	return { value: null, problem }
}

/** A minus before a digit is a negative number, anything else unreadable is not a number. */
function numberProblem(text: string, field: "num" | "den" | "value"): AnswerProblem {
	return { key: /^[-−]\s?\d/.test(text) ? "answer.negative" : "answer.number", field }
}

function readRatio(typed: Typed): Read {
	const [num, den] = [one(typed, "num"), one(typed, "den")]
	if (num === "" && den === "") return empty
	if (num === "" || den === "") return wrong({ key: "answer.required", field: num === "" ? "num" : "den" })
	const [a, b] = [parseNumber(num), parseNumber(den)]
	if (a === null) return wrong(numberProblem(num, "num"))
	if (b === null) return wrong(numberProblem(den, "den"))
	return { value: { kind: "ratio", num: a, den: b }, problem: null }
}

function readNumber(typed: Typed): Read {
	const text = one(typed, "value")
	if (text === "") return empty
	const value = parseNumber(text)
	return value === null
		? wrong(numberProblem(text, "value"))
		: { value: { kind: "number", value }, problem: null }
}

function readItems(typed: Typed): Read {
	const items = all(typed, "items").filter((item) => item !== "")
	if (items.length > 0) return { value: { kind: "items", items }, problem: null }
	return one(typed, "none") === "on" ? { value: { kind: "items", items: [] }, problem: null } : empty
}

function readDate(typed: Typed): Read {
	if (one(typed, "notIssued") === "on") return { value: { kind: "date", date: null }, problem: null }
	const date = one(typed, "date")
	return date === "" ? empty : { value: { kind: "date", date }, problem: null }
}

/** The value that a form carries, for a respondent's answer and for a reviewer's adjustment alike. */
export function readValueForm(criterion: Criterion, typed: Typed): Read {
	switch (VALUE_KIND[criterion.kind] ?? "ratio") {
		case "ratio":
			return readRatio(typed)
		case "number":
			return readNumber(typed)
		case "yes_no": {
			const yes = one(typed, "yes")
			if (yes === "") return empty
			return yes === "true" || yes === "false"
				? { value: { kind: "yes_no", yes: yes === "true" }, problem: null }
				: wrong({ key: "answer.kind" })
		}
		case "option": {
			const option = one(typed, "option")
			return option === "" ? empty : { value: { kind: "option", option }, problem: null }
		}
		case "items":
			return readItems(typed)
		case "date":
			return readDate(typed)
	}
}

/** One question's form → what is said of it, or the first thing that keeps it from being saved. An empty form clears. */
export function readAnswerForm(
	criterion: Criterion,
	typed: Typed,
): {
	answer: Answer
	problem: AnswerProblem | { key: "form.tooLong"; field: "reason" | "explanation" } | null
} {
	const notApplicable = one(typed, "na") === "on"
	const [reason, explanation] = [one(typed, "reason"), one(typed, "explanation")]
	const read = notApplicable || criterion.kind === "SYS" ? empty : readValueForm(criterion, typed)
	const answer: Answer = {
		code: criterion.code,
		value: read.value,
		notApplicable,
		reason: notApplicable ? reason : "",
		explanation,
	}
	if (reason.length > LONGEST_TEXT) return { answer, problem: { key: "form.tooLong", field: "reason" } }
	if (explanation.length > LONGEST_TEXT)
		return { answer, problem: { key: "form.tooLong", field: "explanation" } }
	if (read.problem) return { answer, problem: read.problem }
	const problem = checkAnswer(criterion, answer)
	return { answer, problem: problem?.key === "answer.required" ? null : problem }
}

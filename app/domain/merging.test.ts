import { expect, test } from "vitest"
import type { Answer, AnswerValue } from "./answers.ts"
import { meanOfScores, poolAnswers } from "./merging.ts"
import type { Criterion } from "./questionnaire.ts"

const CRITERION = {
	code: "B5.1",
	options: [
		{ code: "plan", fraction: "0.3" },
		{ code: "done", fraction: "1" },
	],
} as unknown as Criterion
const says = (value: AnswerValue | null, more: Partial<Answer> = {}): Answer => ({
	...{ code: "B5.1", value, notApplicable: false, reason: "", explanation: "" },
	...more,
})
const pooled = (...values: (AnswerValue | null)[]) =>
	poolAnswers(
		CRITERION,
		values.map((value) => says(value)),
	)?.value

test("counts are added: X5 of WE-2", () => {
	const ratio = (num: string, den: string) => ({ kind: "ratio" as const, num, den })
	expect(pooled(ratio("400", "500"), ratio("480", "500"))).toEqual(ratio("880", "1000"))
	expect(pooled(ratio("700", "1000"), ratio("760", "1000"))).toEqual(ratio("1460", "2000"))
	expect(pooled(ratio("300", "400"), ratio("450", "600"))).toEqual(ratio("750", "1000"))
	expect(pooled(ratio("0.1", "0.3"), ratio("0.2", "0.3"))).toEqual(ratio("0.3", "0.6"))
	expect(pooled({ kind: "number", value: "2" }, { kind: "number", value: "3" })).toEqual({
		kind: "number",
		value: "5",
	})
})

test("a choice is as good as the weakest part", () => {
	expect(pooled({ kind: "yes_no", yes: true }, { kind: "yes_no", yes: false })).toEqual({
		kind: "yes_no",
		yes: false,
	})
	expect(pooled({ kind: "option", option: "done" }, { kind: "option", option: "plan" })).toMatchObject({
		option: "plan",
	})
	expect(pooled({ kind: "items", items: ["a", "b"] }, { kind: "items", items: ["b", "c"] })).toMatchObject({
		items: ["b"],
	})
})

test("a part to which it does not apply says nothing, unless no part says anything", () => {
	const none = says(null, { notApplicable: true, reason: "Không phát sinh" })
	const one = says({ kind: "number", value: "4" })
	expect(poolAnswers(CRITERION, [none, one])).toBe(one)
	expect(poolAnswers(CRITERION, [none, none])).toBe(none)
	expect(poolAnswers(CRITERION, [])).toBe(null)
})

test("the mean of scores is exact and rounded once, and waits for every part", () => {
	const part = (percent: string | null, attainment: string | null) => ({
		percent,
		pillars: [{ code: "B5", attainment }],
	})
	expect(meanOfScores([part("250/3", "5/6"), part("200/3", "2/3")])).toEqual({
		...{ percent: "75", percentRounded: "75.00" },
		pillars: [{ code: "B5", attainment: "3/4" }],
	})
	expect(meanOfScores([part("80", null), part("60", "3/5")])?.pillars).toEqual([
		{ code: "B5", attainment: "3/5" },
	])
	expect(meanOfScores([part("80", "4/5"), part(null, null)])).toBe(null)
	expect(meanOfScores([])).toBe(null)
})

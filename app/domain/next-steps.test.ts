import { expect, test } from "vitest"
import { nextSteps } from "./next-steps.ts"
import { scoreAnswers } from "./scoring.ts"
import { notApplicable, ratio, sampleCriterion, sampleInput, sampleQuestionnaire } from "./scoring-samples.ts"

const share = (code: string, maxPoints: number) =>
	sampleCriterion({ code, kind: "PCT", maxPoints, rule: { type: "proportion" } })
const questionnaire = sampleQuestionnaire([
	{ code: "P1", weight: 80, criteria: [share("A", 10), share("B", 10)] },
	{ code: "P2", weight: 20, criteria: [share("C", 30), share("D", 10)] },
])
const codes = (answers: Parameters<typeof sampleInput>[1], n?: number) =>
	nextSteps(questionnaire, scoreAnswers(sampleInput(questionnaire, answers)), n).map(({ code }) => code)

test("what adds most to the total comes first, not what has most points", () => {
	const answers = [ratio("A", 1, 2), ratio("B", 1, 4), ratio("C", 0, 1), ratio("D", 0, 1)]
	expect(codes({ answers }, 4)).toEqual(["B", "A", "C", "D"])
	expect(codes({ answers })).toHaveLength(3)
})

test("the gain is what the percent grows by", () => {
	const before = [ratio("A", 1, 2), ratio("B", 1, 1), ratio("C", 1, 1), notApplicable("D")]
	const sheet = scoreAnswers(sampleInput(questionnaire, { answers: before }))
	expect(sheet.percent).toBe("80")
	expect(nextSteps(questionnaire, sheet)).toEqual([{ code: "A", pillar: "P1", gain: "20", limiting: false }])
})

test("a perfect or not applicable criterion is no advice", () => {
	expect(codes({ answers: ["A", "B", "C", "D"].map((code) => ratio(code, 1, 1)) })).toEqual([])
	expect(codes({ answers: ["A", "B", "C", "D"].map((code) => notApplicable(code)) })).toEqual([])
})

test("equal gains keep the questionnaire's order", () => {
	expect(codes({ answers: ["A", "B", "C", "D"].map((code) => ratio(code, 0, 1)) }, 4)).toEqual([
		"A",
		"B",
		"C",
		"D",
	])
})

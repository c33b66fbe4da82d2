import { expect, test } from "vitest"
import { scoreAnswers, scoreVerified } from "../scoring.ts"
import type { Decision, ScoringInput } from "../scoring.ts"
import {
	notApplicable,
	ratio,
	sampleCriterion,
	sampleInput,
	sampleQuestionnaire,
} from "../scoring-samples.ts"
import { above, robustness } from "./simulate.ts"
import { optionsOf } from "./simulate-samples.ts"
import { acceptanceOf, tableOfSheets } from "./table-of-sheets.ts"

const share = (code: string, maxPoints: number) =>
	sampleCriterion({ code, kind: "PCT", maxPoints, rule: { type: "proportion" } })
const questionnaire = sampleQuestionnaire([
	{ code: "P1", weight: 60, criteria: [share("A", 10), share("B", 30)] },
	{ code: "P2", weight: 40, criteria: [share("C", 5)] },
])
const CERTAIN = optionsOf({ runs: 1, weights: { kind: "none" } })

function inputOf(answers: ScoringInput["answers"]): ScoringInput {
	return sampleInput(questionnaire, { answers })
}

const high = inputOf([ratio("A", 9, 10), ratio("B", 2, 3), ratio("C", 7, 9)])
const low = inputOf([ratio("A", 1, 3), notApplicable("B"), ratio("C", 1, 7)])

test("totals of the table are the percents of the sheets", () => {
	const sheets = [high, low].map(scoreAnswers)
	const table = tableOfSheets(
		sheets.map((sheet, unit) => ({ unit: `u${unit}`, self: null, verified: sheet })),
	)
	expect(table.indicators).toEqual(["A", "B", "C"])
	expect(table.undecided).toEqual([])
	const { rows } = robustness(table, CERTAIN)
	expect(rows.map(({ total }) => total?.toFixed(2))).toEqual(
		sheets.map(({ percentRounded }) => percentRounded),
	)
	expect(rows.map(({ place }) => place)).toEqual([1, 2])
})

test("what is not decided lies between nothing and the claim", () => {
	const decisions = new Map<string, Decision>([
		["A", { outcome: "rejected", value: null, notApplicable: false }],
		["B", { outcome: "supplement", value: null, notApplicable: false }],
	])
	const verified = scoreVerified({ ...high, decisions })
	const table = tableOfSheets([{ unit: "u", self: scoreAnswers(high), verified }])
	expect([...table.normalised]).toEqual(
		[0, (2 / 3) * 100, (7 / 9) * 100].map((value) => expect.closeTo(value, 10)),
	)
	expect(table.undecided).toEqual([
		{ unit: 0, column: 1, low: 0, high: expect.closeTo(200 / 3, 10) },
		{ unit: 0, column: 2, low: 0, high: expect.closeTo(700 / 9, 10) },
	])
})

test("a claim of not applicable may be refused; nothing claimed is nothing to decide", () => {
	const nothing = inputOf([ratio("A", 0, 10), notApplicable("B"), ratio("C", 1, 2)])
	const table = tableOfSheets([{ unit: "u", self: scoreAnswers(nothing), verified: null }])
	expect(table.undecided).toEqual([
		{ unit: 0, column: 1, low: 0, high: Number.NaN },
		{ unit: 0, column: 2, low: 0, high: 50 },
	])
	expect([...table.normalised]).toEqual([0, Number.NaN, 50])
})

test("open items move an otherwise firm ranking", () => {
	const table = tableOfSheets([
		{ unit: "open", self: scoreAnswers(high), verified: null },
		{ unit: "settled", self: scoreAnswers(low), verified: scoreAnswers(low) },
		{ unit: "absent", self: null, verified: null },
	])
	expect(table.units).toEqual(["open", "settled"])
	const result = robustness(
		table,
		optionsOf({ runs: 500, weights: { kind: "none" }, undecided: "two_point" }),
	)
	const share = above(result, "open", "settled")?.above ?? 0
	expect(share).toBeGreaterThan(0.3)
	expect(share).toBeLessThan(0.9)
})

test("acceptance is what is left of decided claims", () => {
	const decisions = new Map<string, Decision>([
		["A", { outcome: "accepted", value: null, notApplicable: false }],
		["C", { outcome: "rejected", value: null, notApplicable: false }],
	])
	const verified = scoreVerified({ ...high, decisions })
	const share = acceptanceOf([{ unit: "u", self: scoreAnswers(high), verified }])
	expect(share).toBeCloseTo(90 / (90 + 700 / 9), 10)
	expect(acceptanceOf([{ unit: "u", self: scoreAnswers(high), verified: null }])).toBeNull()
})

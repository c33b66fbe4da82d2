import fc from "fast-check"
import { expect, test } from "vitest"
import { gaugeOf } from "./attainment.ts"
import { fraction, sum, toExact } from "./exact.ts"
import { fullMarks } from "./improvements-full.ts"
import { firstImprovements, improvementsOf, type OutlookInput } from "./improvements.ts"
import type { Criterion } from "./questionnaire.ts"
import { type Decision, scoreAnswers, scoreVerified } from "./scoring.ts"
import {
	answer,
	approvedSystems,
	notApplicable,
	number,
	ratio,
	sampleCriterion,
	sampleInput,
	sampleProfile,
	sampleQuestionnaire,
} from "./scoring-samples.ts"

const share = (code: string, maxPoints: number) =>
	sampleCriterion({ code, kind: "PCT", maxPoints, rule: { type: "proportion" } })
const questionnaire = sampleQuestionnaire([
	{ code: "P1", weight: 80, criteria: [share("A", 10), share("B", 10)] },
	{ code: "P2", weight: 20, criteria: [share("C", 30), share("D", 10)] },
])
const NO_PROOF = { counts: {}, explained: new Set<string>() }

function outlookOf(answers: Parameters<typeof sampleInput>[1], more: Partial<OutlookInput> = {}) {
	const input = sampleInput(questionnaire, answers)
	const outlook = improvementsOf({ rules: input, sheet: scoreAnswers(input), ...more })
	if (!outlook) throw new Error("no outlook")
	return outlook
}

/** Everything decided as claimed except what is named. */
function verifiedOutlook(
	answers: ReturnType<typeof ratio>[],
	decisions: Record<string, Partial<Decision>>,
	proof = NO_PROOF as OutlookInput["proof"],
) {
	const input = sampleInput(questionnaire, { answers })
	const all = answers.map(({ code }): [string, Decision] => [
		code,
		{ outcome: "accepted", value: null, notApplicable: false, ...decisions[code] },
	])
	const sheet = scoreVerified({ ...input, decisions: new Map(all) })
	const outlook = improvementsOf({
		rules: input,
		sheet,
		self: scoreAnswers(input),
		...(proof && { proof }),
	})
	if (!outlook) throw new Error("no outlook")
	return outlook
}

const codes = (outlook: ReturnType<typeof outlookOf>) => outlook.improvements.map(({ code }) => code)

test("what adds most to the total comes first, not what has most points", () => {
	const outlook = outlookOf({
		answers: [ratio("A", 1, 2), ratio("B", 1, 4), ratio("C", 0, 1), ratio("D", 0, 1)],
	})
	expect(codes(outlook)).toEqual(["B", "A", "C", "D"])
	expect(firstImprovements(outlook)).toHaveLength(3)
})

test("the gain is what the percent grows by", () => {
	const outlook = outlookOf({
		answers: [ratio("A", 1, 2), ratio("B", 1, 1), ratio("C", 1, 1), notApplicable("D")],
	})
	expect(outlook.percent).toBe("80")
	expect(firstImprovements(outlook)).toMatchObject([{ code: "A", gain: "20", missing: "5", limiting: false }])
})

test("a perfect or not applicable criterion is no advice", () => {
	const all = ["A", "B", "C", "D"]
	expect(firstImprovements(outlookOf({ answers: all.map((code) => ratio(code, 1, 1)) }))).toEqual([])
	const input = sampleInput(questionnaire, { answers: all.map((code) => notApplicable(code)) })
	expect(improvementsOf({ rules: input, sheet: scoreAnswers(input) })).toBeNull()
})

test("equal gains keep the questionnaire's order", () => {
	expect(codes(outlookOf({ answers: ["A", "B", "C", "D"].map((code) => ratio(code, 0, 1)) }))).toEqual([
		"A",
		"B",
		"C",
		"D",
	])
})

test("before a review a claim without proof and without explanation is at risk, the rest of it is real", () => {
	const outlook = outlookOf(
		{ answers: [ratio("A", 1, 2), ratio("B", 1, 2), ratio("C", 1, 2), ratio("D", 0, 1)] },
		{ proof: { counts: { B: 1 }, explained: new Set(["C"]) } },
	)
	const parts = Object.fromEntries(
		outlook.improvements.map(({ code, paper, real }) => [code, [paper?.points, real?.points]]),
	)
	expect(parts).toEqual({ A: ["5", "5"], B: [undefined, "5"], C: [undefined, "15"], D: [undefined, "10"] })
	expect([outlook.percent, outlook.proven]).toEqual(["95/2", "55/2"])
})

test("where nobody asks for evidence nothing is at risk", () => {
	const outlook = outlookOf({ answers: [ratio("A", 1, 2)] })
	expect(outlook.proven).toBe(outlook.percent)
	expect(outlook.improvements.every(({ paper }) => paper === null)).toBe(true)
	expect(outlook.improvements.map(({ unanswered }) => unanswered)).toEqual([true, false, true, true])
})

test("after a review what was refused needs its document, then reality counts on", () => {
	const outlook = verifiedOutlook([ratio("A", 3, 4), ratio("B", 1, 1), ratio("C", 1, 1), ratio("D", 1, 1)], {
		A: { outcome: "rejected" },
	})
	const [first] = firstImprovements(outlook)
	expect(first).toMatchObject({
		code: "A",
		points: "0",
		paper: { points: "15/2", gain: "30" },
		real: { points: "5/2", gain: "10" },
		full: { value: { kind: "ratio", num: "4", den: "4" }, change: "1" },
	})
	expect(outlook.proven).toBe("60")
})

test("a lower value found in the documents is reality, the same without any document is paper", () => {
	const answers = [ratio("A", 3, 4), ratio("B", 1, 1), ratio("C", 1, 1), ratio("D", 1, 1)]
	const lowered = { A: { outcome: "adjusted", value: { kind: "ratio", num: "2", den: "4" } } } as const
	const found = verifiedOutlook(answers, lowered, { counts: { A: 2 }, explained: new Set() })
	expect(firstImprovements(found)).toMatchObject([
		{ paper: null, real: { points: "5" }, full: { change: "2" } },
	])
	const bare = verifiedOutlook(answers, lowered)
	expect(firstImprovements(bare)).toMatchObject([{ paper: { points: "5/2" }, real: { points: "5/2" } }])
	const raised = { A: { outcome: "adjusted", value: { kind: "ratio", num: "4", den: "4" } } } as const
	expect(firstImprovements(verifiedOutlook(answers, raised))).toEqual([])
})

test("the parts of every criterion and the gains of all add up exactly", () => {
	const arbitraryAnswer = fc.tuple(fc.nat(30), fc.integer({ min: 30, max: 60 }))
	fc.assert(
		fc.property(
			fc.array(arbitraryAnswer, { minLength: 4, maxLength: 4 }),
			fc.subarray(["A", "B", "C", "D"]),
			fc.subarray(["A", "B", "C", "D"]),
			(pairs, proven, missing) => {
				const answers = ["A", "B", "C", "D"].map((code, index) => {
					const [num, den] = pairs[index] ?? [0, 1]
					return missing.includes(code) ? answer(code, null) : ratio(code, num, den)
				})
				const counts = Object.fromEntries(proven.map((code) => [code, 1]))
				const outlook = outlookOf({ answers }, { proof: { counts, explained: new Set() } })
				for (const one of outlook.improvements) {
					const parts = [one.points, one.paper?.points ?? "0", one.real?.points ?? "0"]
					expect(toExact(sum(parts.map(fraction)))).toBe(String(one.maxPoints))
				}
				const gains = outlook.improvements.map(({ gain }) => fraction(gain))
				expect(toExact(sum([fraction(outlook.proven), ...gains]))).toBe("100")
			},
		),
		{ numRuns: 200 },
	)
})

const none = { value: null }
function fullOf(criterion: Criterion, standing: Parameters<typeof fullMarks>[1] = none) {
	return fullMarks(gaugeOf(criterion, sampleProfile(), "provincial_agency"), standing, "2026")
}

test("80 % of dossiers: at 1 260 of 1 800 it takes 1 440, 180 more", () => {
	const criterion = sampleCriterion({
		code: "A",
		kind: "PCT",
		maxPoints: 14,
		rule: { type: "target", value: "80" },
	})
	expect(fullOf(criterion, { value: "70", num: "1260", den: "1800" })).toEqual({
		attainment: "1",
		x: "80",
		value: { kind: "ratio", num: "1440", den: "1800" },
		change: "180",
	})
	expect(fullOf(criterion)).toMatchObject({ value: { num: "80", den: "100" }, change: null, assumed: true })
	expect(fullOf(criterion, { value: null, num: "0", den: "0" })).toMatchObject({ assumed: true })
})

test("a count is not cut in parts, an amount is", () => {
	const rule = { type: "target", value: "80" } as const
	const counted = sampleCriterion({ code: "A", kind: "PCT", maxPoints: 5, rule })
	expect(fullOf(counted, { value: "0", num: "0", den: "7" }).value).toMatchObject({ num: "6" })
	const money = sampleCriterion({ code: "A", kind: "PCT", maxPoints: 5, rule, fractional: true })
	expect(fullOf(money, { value: "0", num: "0", den: "7" }).value).toMatchObject({ num: "5.6" })
})

test("where less is better the highest value that still earns all is wanted", () => {
	const rule = {
		type: "piecewise" as const,
		knots: [
			["5", "1"],
			["25", "0"],
		] as [string, string][],
	}
	const criterion = sampleCriterion({ code: "A", kind: "PCT", maxPoints: 5, rule })
	expect(fullOf(criterion, { value: "15", num: "3", den: "30" })).toMatchObject({
		x: "5",
		value: { num: "1", den: "30" },
		change: "-2",
	})
})

test("a curve that ends below one gives no more to anybody", () => {
	const rule = {
		type: "piecewise" as const,
		knots: [
			["0", "0"],
			["50", "0.8"],
		] as [string, string][],
	}
	const criterion = sampleCriterion({ code: "A", kind: "PCT", maxPoints: 5, rule })
	expect(fullOf(criterion, { value: "0", num: "0", den: "10" })).toMatchObject({
		attainment: "4/5",
		x: "50",
		value: { num: "5" },
	})
})

test("numbers, items, options, dates and systems each say what earns all", () => {
	const text = (words: string) => ({ vi: words, en: words })
	const count = sampleCriterion({ code: "A", kind: "NUM", maxPoints: 5, rule: { type: "count", n: "12" } })
	expect(fullOf(count, { value: "9" })).toMatchObject({ value: { value: "12" }, change: "3" })
	const rate = sampleCriterion({
		code: "A",
		kind: "RATE",
		per: "100",
		maxPoints: 5,
		rule: { type: "count", n: "5" },
	})
	expect(fullOf(rate, { value: "2", num: "1", den: "50" })).toMatchObject({
		value: { num: "3" },
		change: "2",
	})
	const items = ["1", "2", "3", "4"].map((code) => ({ code, label: text(code) }))
	const many = sampleCriterion({
		code: "A",
		kind: "MULTI",
		items,
		maxPoints: 5,
		rule: { type: "share", n: 3 },
	})
	expect(fullOf(many, { value: "1" })).toMatchObject({ value: { items: ["1", "2", "3"] }, change: "2" })
	const options = [
		{ code: "some", label: text("some"), fraction: "0.5" },
		{ code: "all", label: text("all"), fraction: "1" },
	]
	const one = sampleCriterion({ code: "A", kind: "ONE", options, maxPoints: 5, rule: { type: "options" } })
	expect(fullOf(one)).toMatchObject({ attainment: "1", x: null, value: { option: "all" } })
	const yes = sampleCriterion({ code: "A", kind: "YN", maxPoints: 5, rule: { type: "yes_no" } })
	expect(fullOf(yes).value).toEqual({ kind: "yes_no", yes: true })
	const steps = [
		{ until: "01-31", fraction: "1" },
		{ until: "03-31", fraction: "0.5" },
	]
	const date = sampleCriterion({
		code: "A",
		kind: "DATE",
		maxPoints: 5,
		rule: { type: "date", steps, otherwise: "0" },
	})
	expect(fullOf(date).value).toEqual({ kind: "date", date: "2026-01-31" })
	const systems = sampleCriterion({
		code: "A",
		kind: "SYS",
		maxPoints: 8,
		rule: { type: "systems_approved" },
	})
	const input = sampleInput(sampleQuestionnaire([{ code: "P1", weight: 100, criteria: [systems] }]), {
		systems: approvedSystems(3, 4),
	})
	const outlook = improvementsOf({ rules: input, sheet: scoreAnswers(input) })
	expect(outlook?.improvements).toMatchObject([
		{ real: { points: "2", gain: "25" }, full: { value: { num: "4", den: "4" }, change: "1" } },
	])
	expect(number("A", 1).value).toEqual({ kind: "number", value: "1" })
})

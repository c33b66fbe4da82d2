import fc from "fast-check"
import { expect, test } from "vitest"
import type { Answer } from "./answers.ts"
import { identityMapping, linksBreakingTotal, mappingOf } from "./crosswalk-mapping.ts"
import { CROSSWALK, EARLIER, LATER } from "./crosswalk-samples.ts"
import { checkCrosswalk } from "./crosswalk-checks.ts"
import type { Crosswalk } from "./crosswalk.ts"
import { fraction, sum, toExact } from "./exact.ts"
import { comparePeriods } from "./period-comparison.ts"
import type { Questionnaire } from "./questionnaire.ts"
import { criteriaOf } from "./questionnaire.ts"
import { scoreAnswers, scoreVerified } from "./scoring.ts"
import {
	answer,
	notApplicable,
	ratio,
	sampleCriterion,
	sampleInput,
	sampleQuestionnaire,
} from "./scoring-samples.ts"

const yes = (code: string) => answer(code, { kind: "yes_no", yes: true })
const chosen = (code: string, ...items: string[]) => answer(code, { kind: "items", items })
const sheetOf = (questionnaire: Questionnaire, answers: Answer[]) =>
	scoreAnswers(sampleInput(questionnaire, { answers }))

const before = sheetOf(EARLIER, [
	...[ratio("K1", 50, 100), ratio("K2", 40, 100), yes("L1"), chosen("L3", "a")],
	...[ratio("M1", 60, 100), yes("M2")],
])
const after = sheetOf(LATER, [
	...[ratio("K1", 60, 100), ratio("K2", 50, 100), chosen("L4", "a", "b"), yes("L5"), yes("L6")],
	...[ratio("M1", 70, 100), yes("M3")],
])

test("each criterion is set against the other by what may be compared, and only so", () => {
	const { criteria, notCompared, total } = comparePeriods(before, after, mappingOf(CROSSWALK))
	const shown = criteria.map(({ to, basis, before, after, difference }) => [
		...[to.join("+"), basis, before, after, difference],
	])
	expect(shown).toEqual([
		["K1", "points", "10", "12", "2"],
		["K2", "attainment", "2/5", "1/2", "1/10"],
		["L4", "attainment", "1/2", "1", "1/2"],
		["L5+L6", "points", "10", "20", "10"],
		["M1", "value", "60", "70", "10"],
	])
	expect(notCompared.map(({ from, to, reason }) => [...from, ...to, reason])).toEqual([
		["M2", "gone"],
		["M3", "new"],
	])
	expect(total.difference).toBeNull()
	expect(total.because).toHaveLength(3)
	expect(criteria.map(({ contribution }) => contribution)).toEqual(criteria.map(() => null))
})

test("a pillar is compared while its content is the same", () => {
	const { pillars } = comparePeriods(before, after, mappingOf(CROSSWALK))
	expect(pillars.map(({ comparable }) => comparable)).toEqual([true, true, false])
	expect(pillars[0]).toMatchObject({ before: "7/15", after: "11/20", shift: null })
})

test("what does not apply in one of the periods is not compared, and says in which", () => {
	const mapping = identityMapping(LATER)
	const one = sheetOf(LATER, [notApplicable("K1"), notApplicable("K2"), ratio("M1", 1, 2)])
	const other = sheetOf(LATER, [ratio("K1", 1, 2), notApplicable("K2"), notApplicable("M1")])
	const { notCompared } = comparePeriods(one, other, mapping)
	expect(notCompared.map(({ to, reason }) => [...to, reason])).toEqual([
		["K1", "notApplicableBefore"],
		["K2", "notApplicable"],
		["M1", "notApplicableAfter"],
	])
})

test("an unreviewed criterion is not compared and leaves no difference of totals", () => {
	const undecided = scoreVerified({ ...sampleInput(LATER), decisions: new Map() })
	const { criteria, notCompared, total } = comparePeriods(undecided, after, identityMapping(LATER))
	expect(criteria).toEqual([])
	expect(new Set(notCompared.map(({ reason }) => reason))).toEqual(new Set(["undecided"]))
	expect(total).toMatchObject({ before: null, difference: null, because: [] })
})

test("a measure without a number on one side is not compared by value", () => {
	const empty = sheetOf(EARLIER, [])
	const { notCompared } = comparePeriods(empty, after, mappingOf(CROSSWALK))
	expect(notCompared.find(({ to }) => to[0] === "M1")).toMatchObject({ reason: "noValue" })
})

test("a mapping of other versions is refused", () => {
	expect(() => comparePeriods(after, before, mappingOf(CROSSWALK))).toThrow(RangeError)
})

type Drawn = { max: [number, number]; num: [number, number]; away: [boolean, boolean] }
const criterion: fc.Arbitrary<Drawn> = fc.record({
	max: fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 })),
	num: fc.tuple(fc.nat(97), fc.nat(97)),
	away: fc.tuple(fc.boolean(), fc.boolean()),
})
const pillar = fc.record({
	weights: fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 })),
	criteria: fc.array(criterion, { minLength: 1, maxLength: 5 }),
})
const world = fc.record({
	pillars: fc.array(pillar, { minLength: 1, maxLength: 5 }),
	policies: fc.tuple(
		fc.constantFrom("redistribute" as const, "drop" as const),
		fc.constantFrom("redistribute" as const, "drop" as const),
	),
	merge: fc.boolean(),
})

/** Two versions that differ in maximum points and weights only; `merge` joins the first two criteria. */
function versions({
	pillars,
	merge,
}: {
	pillars: { weights: number[]; criteria: Drawn[] }[]
	merge: boolean
}) {
	const merging = merge && (pillars[0]?.criteria.length ?? 0) > 1
	const codeOf = (at: number, index: number) => `C${at}.${index}`
	const build = (side: 0 | 1) =>
		sampleQuestionnaire(
			pillars.map(({ weights, criteria }, at) => ({
				code: `P${at}`,
				weight: weights[side] ?? 1,
				criteria: criteria.flatMap(({ max }, index) =>
					side === 1 && merging && at === 0 && index === 1
						? []
						: sampleCriterion({
								...{ code: codeOf(at, index), kind: "PCT", maxPoints: max[side] },
								...{ rule: { type: "proportion" }, zeroDenominator: "na" },
							}),
				),
			})),
			{ version: String(side + 1) },
		)
	const [one, other] = [build(0), build(1)]
	const note = { vi: "Đổi", en: "Changed" }
	const maxima = (of: Questionnaire) =>
		new Map(criteriaOf(of).map(({ code, maxPoints }) => [code, maxPoints]))
	const [old, now] = [maxima(one), maxima(other)]
	const entry = (code: string): Crosswalk["entries"][number] => {
		if (merging && code === "C0.0")
			return { kind: "merged", from: [code, "C0.1"], to: [code], comparable: "attainment", note }
		return old.get(code) === now.get(code)
			? { kind: "same", from: [code], to: [code] }
			: { kind: "rescaled", from: [code], to: [code], comparable: "attainment", note }
	}
	const entries = [...now.keys()].map(entry)
	const pillarEntry = (at: number): Crosswalk["pillars"][number] => {
		const code = `P${at}`
		const weights = pillars[at]?.weights ?? []
		const alike =
			weights[0] === weights[1] &&
			entries.every(({ kind, to }) => kind === "same" || !to[0]?.startsWith(`C${at}.`))
		return alike
			? { kind: "same", from: [code], to: [code] }
			: { kind: "rescaled", from: [code], to: [code], comparable: "attainment", note }
	}
	const crosswalk: Crosswalk = {
		...{ code: "sample", from: "1", to: "2", entries },
		pillars: pillars.map((_, at) => pillarEntry(at)),
	}
	return { one, other, crosswalk }
}

test("contributions and shifts add up exactly to the difference of the totals, whatever does not apply", () => {
	fc.assert(
		fc.property(world, (drawn) => {
			const { one, other, crosswalk } = versions(drawn)
			expect(checkCrosswalk(crosswalk, { before: one, after: other })).toEqual([])
			const mapping = mappingOf(crosswalk)
			expect(linksBreakingTotal(mapping)).toEqual([])
			const answersAt = (side: 0 | 1) =>
				drawn.pillars.flatMap(({ criteria }, at) =>
					criteria.map(({ num, away }, index) =>
						away[side] ? notApplicable(`C${at}.${index}`) : ratio(`C${at}.${index}`, num[side], 97),
					),
				)
			const score = (of: Questionnaire, side: 0 | 1) =>
				scoreAnswers(sampleInput(of, { answers: answersAt(side), naPolicy: drawn.policies[side] }))
			const [old, now] = [score(one, 0), score(other, 1)]
			const { criteria, pillars, total } = comparePeriods(old, now, mapping)
			if (old.percent === null || now.percent === null) return void expect(total.difference).toBeNull()
			const parts = [
				...criteria.map(({ contribution }) => fraction(contribution ?? "x")),
				...pillars.map(({ shift }) => fraction(shift ?? "x")),
			]
			expect(toExact(sum(parts))).toBe(total.difference)
			expect(total.difference).toBe(toExact(fraction(now.percent).sub(fraction(old.percent))))
		}),
		{ numRuns: 400 },
	)
})

test("where everything applies and nothing was rescaled, no weight shifts and the reverse comparison is the negative", () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.nat(97), fc.nat(97)), { minLength: 7, maxLength: 7 }), (nums) => {
			const codes = criteriaOf(EARLIER).map(({ code }) => code)
			const plain = sampleQuestionnaire(
				EARLIER.pillars.map(({ code, weight, criteria }) => ({
					...{ code, weight },
					criteria: criteria.map((each) =>
						sampleCriterion({
							...{ code: each.code, kind: "PCT", maxPoints: each.maxPoints },
							rule: { type: "proportion" },
						}),
					),
				})),
			)
			const at = (side: 0 | 1) =>
				sheetOf(
					plain,
					codes.map((code, index) => ratio(code, nums[index]?.[side] ?? 0, 97)),
				)
			const there = comparePeriods(at(0), at(1), identityMapping(plain))
			const back = comparePeriods(at(1), at(0), identityMapping(plain))
			expect(new Set(there.pillars.map(({ shift }) => shift))).toEqual(new Set(["0"]))
			expect(back.criteria.map(({ contribution }) => toExact(fraction(contribution ?? "x").neg()))).toEqual(
				there.criteria.map(({ contribution }) => contribution),
			)
		}),
		{ numRuns: 60 },
	)
})

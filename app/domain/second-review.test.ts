import { expect, test } from "vitest"
import type { CriterionScore, ScoreSheet } from "./scoring.ts"
import {
	agrees,
	decidable,
	divergenceOf,
	divergentCriteria,
	drawBlind,
	isSealed,
	maySecond,
	stateOf,
} from "./second-review.ts"

function scored(code: string, attainment: string | null, more: Partial<CriterionScore> = {}): CriterionScore {
	const status = attainment === null ? "not_applicable" : "scored"
	return { code, status, value: null, attainment, points: attainment, maxPoints: 1, ...more }
}

function sheet(criteria: CriterionScore[]): ScoreSheet {
	const pillar = { code: "T1", weight: 100, active: true, points: "0", maxPoints: 1, score: null }
	return {
		...{ engine: 1, questionnaire: "q/1", profile: "p/1", status: "complete" },
		...{ total: null, percent: null, percentRounded: null, targets: { met: 0, counted: 0 } },
		pillars: [{ ...pillar, attainment: null, criteria }],
	}
}

test("a difference of exactly the limit wants no second reviewer, the smallest more does", () => {
	const self = sheet([scored("A", "1"), scored("B", "1"), scored("C", "1/3")])
	const verified = sheet([scored("A", "1/2"), scored("B", "4999/10000"), scored("C", "5/6")])
	expect(divergentCriteria(self, verified, "0.5")).toEqual(["B"])
	expect(divergentCriteria(self, verified, "0")).toEqual(["A", "B", "C"])
	expect(divergentCriteria(self, verified, "1")).toEqual([])
})

test("a verified attainment above the claimed one counts as one below it does", () => {
	expect(divergenceOf(scored("A", "1/8"), scored("A", "7/8"))?.toFraction()).toBe("3/4")
})

test("what is undecided diverges from nothing yet", () => {
	const undecided = scored("A", null, { status: "undecided" })
	expect(divergenceOf(scored("A", "1"), undecided)).toBeNull()
	expect(divergentCriteria(sheet([scored("A", "1")]), sheet([undecided]), "0")).toEqual([])
})

test("“not applicable” against anything else is the whole criterion, against itself nothing", () => {
	expect(divergenceOf(scored("A", null), scored("A", "1/9"))?.toFraction()).toBe("1")
	expect(divergenceOf(scored("A", "1/9"), scored("A", null))?.toFraction()).toBe("1")
	expect(divergenceOf(scored("A", null), scored("A", null))?.toFraction()).toBe("0")
})

test("only criteria that somebody decides on can be drawn", () => {
	const criteria = [
		scored("A", "1"),
		scored("B", null, { naCause: "kind" }),
		scored("C", null, { naCause: "fact" }),
		scored("D", null, { naCause: "voluntary" }),
		scored("E", null, { naCause: "claimed" }),
	]
	expect(decidable(sheet(criteria))).toEqual(["A", "E"])
})

const CODES = Array.from({ length: 62 }, (_, index) => `A${index}`)

test("the same file draws the same criteria, whatever the order they come in", () => {
	const drawn = drawBlind("file/period", CODES, "0.05")
	expect(drawn).toHaveLength(4)
	expect(drawBlind("file/period", CODES.toReversed(), "0.05")).toEqual(drawn)
	expect(new Set(drawn).size).toBe(4)
})

test("one criterion at least is drawn from any file, all of them at most, none where there is no share", () => {
	expect(drawBlind("f", CODES.slice(0, 3), "0.01")).toHaveLength(1)
	expect(drawBlind("f", CODES.slice(0, 20), "0.05")).toHaveLength(1)
	expect(drawBlind("f", CODES.slice(0, 21), "0.05")).toHaveLength(2)
	expect(drawBlind("f", CODES, "2")).toHaveLength(62)
	expect(drawBlind("f", CODES, "0")).toEqual([])
	expect(drawBlind("f", [], "0.5")).toEqual([])
})

test("over many files every criterion is drawn about as often as another", () => {
	const files = 4000
	const counts = new Map(CODES.map((code) => [code, 0]))
	for (let file = 0; file < files; file += 1) {
		for (const code of drawBlind(`file ${file}`, CODES, "0.05")) counts.set(code, (counts.get(code) ?? 0) + 1)
	}
	const expected = (files * 4) / CODES.length
	const chiSquare = [...counts.values()].reduce((all, n) => all + (n - expected) ** 2 / expected, 0)
	// the 99.9 % point of chi-square with 61 degrees of freedom
	expect(chiSquare).toBeLessThan(100.9)
})

test("two agree when word and points are the same", () => {
	const judged = (outcome: "accepted" | "adjusted", points: string | null) => ({ outcome, points })
	expect(agrees(judged("adjusted", "1/2"), judged("adjusted", "2/4"))).toBe(true)
	expect(agrees(judged("adjusted", "1/2"), judged("accepted", "1/2"))).toBe(false)
	expect(agrees(judged("adjusted", "1/2"), judged("adjusted", "1/3"))).toBe(false)
	expect(agrees(judged("accepted", null), judged("accepted", null))).toBe(true)
	expect(agrees(judged("accepted", null), judged("accepted", "0"))).toBe(false)
})

test("a second review waits, then for the first, then for the lead where they differ", () => {
	const at = new Date("2026-11-22T00:00:00Z")
	expect(stateOf({ decidedAt: null, settledAt: null, first: null })).toBe("waiting")
	expect(stateOf({ decidedAt: at, settledAt: null, first: null })).toBe("firstMissing")
	expect(stateOf({ decidedAt: at, settledAt: null, first: {} })).toBe("disputed")
	expect(stateOf({ decidedAt: at, settledAt: at, first: {} })).toBe("settled")
})

test("the second reviewer is another than the first, and not the one whose file it is before the first has decided", () => {
	const of = (decidedBy: string | null, reviewerId: string | null) => ({
		person: "me",
		decidedBy,
		reviewerId,
	})
	expect(maySecond({ cause: "blind" }, of("me", "me"))).toBe(false)
	expect(maySecond({ cause: "divergence" }, of("me", "other"))).toBe(false)
	expect(maySecond({ cause: "blind" }, of(null, "me"))).toBe(false)
	expect(maySecond({ cause: "blind" }, of(null, "other"))).toBe(true)
	expect(maySecond({ cause: "blind" }, of("other", "me"))).toBe(true)
	expect(maySecond({ cause: "divergence" }, of("other", "me"))).toBe(true)
})

test("a drawn decision is sealed for all but its author until the second has decided; a demanded one never is", () => {
	const at = new Date("2026-11-22T00:00:00Z")
	const mine = { reader: "me", decidedBy: "me" }
	const theirs = { reader: "me", decidedBy: "them" }
	expect(isSealed({ cause: "blind", decidedAt: null }, theirs)).toBe(true)
	expect(isSealed({ cause: "blind", decidedAt: null }, mine)).toBe(false)
	expect(isSealed({ cause: "blind", decidedAt: at }, theirs)).toBe(false)
	expect(isSealed({ cause: "divergence", decidedAt: null }, theirs)).toBe(false)
})

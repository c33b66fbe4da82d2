import { expect, test } from "vitest"
import {
	bestBasis,
	compose,
	identityMapping,
	linksBreakingTotal,
	mappingBetween,
	mappingOf,
} from "./crosswalk-mapping.ts"
import { underProfiles } from "./crosswalk-profiles.ts"
import { CROSSWALK, EARLIER, LATER } from "./crosswalk-samples.ts"
import { codeSeries, totalSeries } from "./crosswalk-series.ts"
import type { CriterionEntry, Crosswalk } from "./crosswalk.ts"
import { sampleCriterion, sampleProfile, sampleQuestionnaire } from "./scoring-samples.ts"

const note = (words: string) => ({ vi: words, en: words })

function steps(from: string, to: string, entries: CriterionEntry[]): Crosswalk {
	return { code: "sample", from, to, entries, pillars: [{ kind: "same", from: ["P"], to: ["P"] }] }
}

test("composing with a version itself changes nothing", () => {
	const mapping = mappingOf(CROSSWALK)
	const sorted = (of: typeof mapping) =>
		of.criteria.toSorted((a, b) => (String(a.to) < String(b.to) ? -1 : 1))
	expect(sorted(compose(identityMapping(EARLIER), mapping))).toEqual(sorted(mapping))
	expect(sorted(compose(mapping, identityMapping(LATER)))).toEqual(sorted(mapping))
})

test("over several years comparability is the weakest link", () => {
	const first = steps("1", "2", [
		{ kind: "same", from: ["A"], to: ["A"] },
		{ kind: "rescaled", from: ["B"], to: ["B"], comparable: "attainment", note: note("B") },
		{ kind: "split", from: ["C"], to: ["C1", "C2"], comparable: "points", note: note("C") },
		{ kind: "gone", from: ["D"], to: [], note: note("D") },
		{ kind: "new", from: [], to: ["E"], note: note("E") },
	])
	const second = steps("2", "3", [
		{ kind: "rescaled", from: ["A"], to: ["A"], comparable: "value", note: note("A") },
		{ kind: "rescaled", from: ["B"], to: ["B9"], comparable: "value", note: note("B9") },
		{ kind: "merged", from: ["C1", "C2"], to: ["C"], comparable: "attainment", note: note("C9") },
		{ kind: "same", from: ["E"], to: ["E"] },
	])
	const { criteria, from, to } = compose(mappingOf(first), mappingOf(second))
	expect([from, to]).toEqual(["1", "3"])
	const of = (code: string) => criteria.find((link) => link.from[0] === code || link.to[0] === code)
	expect(of("A")).toMatchObject({ kind: "rescaled", comparable: ["value"] })
	expect(of("B")).toMatchObject({ kind: "rescaled", to: ["B9"], comparable: ["value"] })
	expect(of("C")).toMatchObject({ kind: "rescaled", from: ["C"], to: ["C"], comparable: ["attainment"] })
	expect(of("C")?.notes).toEqual([note("C"), note("C9")])
	expect(of("D")).toMatchObject({ kind: "gone", to: [], comparable: [] })
	expect(of("E")).toMatchObject({ kind: "new", from: [], to: ["E"], comparable: [] })
})

test("a criterion merged with one that came later is not comparable", () => {
	const first = steps("1", "2", [
		{ kind: "same", from: ["A"], to: ["A"] },
		{ kind: "new", from: [], to: ["B"], note: note("B") },
	])
	const second = steps("2", "3", [
		{ kind: "merged", from: ["A", "B"], to: ["C"], comparable: "points", note: note("C") },
	])
	const [link] = compose(mappingOf(first), mappingOf(second)).criteria
	expect(link).toMatchObject({ from: ["A"], to: ["C"], comparable: [] })
})

test("what came and went between the versions leaves no trace", () => {
	const first = steps("1", "2", [
		{ kind: "same", from: ["A"], to: ["A"] },
		{ kind: "new", from: [], to: ["B"], note: note("B") },
	])
	const second = steps("2", "3", [
		{ kind: "same", from: ["A"], to: ["A"] },
		{ kind: "gone", from: ["B"], to: [], note: note("B") },
	])
	expect(compose(mappingOf(first), mappingOf(second)).criteria).toHaveLength(1)
})

test("steps that do not follow each other are not composed", () => {
	expect(() => compose(mappingOf(CROSSWALK), mappingOf(CROSSWALK))).toThrow(RangeError)
})

test("a chain is found, a missing one is not invented", () => {
	const one = steps("1", "2", [{ kind: "same", from: ["A"], to: ["A"] }])
	const two = steps("2", "3", [{ kind: "same", from: ["A"], to: ["A"] }])
	const at = (from: string, to: string) => mappingBetween([two, one], { code: "sample", from, to })
	expect(at("1", "3")).toMatchObject({ from: "1", to: "3" })
	expect(at("1", "2")).toMatchObject({ from: "1", to: "2" })
	expect(at("3", "1")).toBeNull()
	expect(mappingBetween([one], { code: "other", from: "1", to: "2" })).toBeNull()
})

test("the total is comparable only while every criterion keeps its attainment", () => {
	expect(linksBreakingTotal(mappingOf(CROSSWALK)).map(({ from, to }) => [...from, ...to])).toEqual([
		["M1", "M1"],
		["M2"],
		["M3"],
	])
	expect(linksBreakingTotal(identityMapping(LATER))).toEqual([])
})

test("a series is cut where it breaks and says why, and goes on after", () => {
	const point = (period: string, version: string) => ({ period, version, percent: "50" })
	const points = [point("2023", "1"), point("2024", "1"), point("2025", "2"), point("2026", "2")]
	const connect = (from: string, to: string) =>
		from === to ? identityMapping(from === "1" ? EARLIER : LATER) : mappingOf(CROSSWALK)
	const { segments, breaks } = totalSeries(points, connect)
	expect(segments.map((segment) => segment.map(({ period }) => period))).toEqual([
		["2023", "2024"],
		["2025", "2026"],
	])
	expect(breaks).toMatchObject([{ before: "2024", after: "2025" }])
	expect(breaks[0]?.because.map(({ kind }) => kind)).toEqual(["rescaled", "gone", "new"])
	const unconnected = totalSeries(points, (from, to) => (from === to ? connect(from, to) : null))
	expect(unconnected.breaks).toEqual([{ before: "2024", after: "2025", because: [] }])
	expect(totalSeries([], connect)).toEqual({ segments: [], breaks: [] })
})

test("a criterion's series goes over a break of the total, on the basis that holds", () => {
	const connect = () => mappingOf(CROSSWALK)
	const points = (code: string) => [
		{ period: "2024", version: "1", code },
		{ period: "2025", version: "2", code },
	]
	const cuts = (code: string, basis: "points" | "attainment" | "value") =>
		codeSeries(points(code), { connect, of: "criteria", basis }).breaks.length
	expect([cuts("K2", "points"), cuts("K2", "attainment"), cuts("K2", "value")]).toEqual([1, 0, 0])
	expect([cuts("M1", "attainment"), cuts("M1", "value")]).toEqual([1, 0])
	expect(codeSeries(points("P1"), { connect, of: "pillars", basis: "attainment" }).breaks).toEqual([])
	expect(codeSeries(points("P3"), { connect, of: "pillars", basis: "attainment" }).breaks).toHaveLength(1)
})

test("another target profile leaves only the measured value where the target earns the points", () => {
	const byProfile = sampleCriterion({
		...{ code: "C1", kind: "PCT", maxPoints: 10, rule: { type: "target" }, zeroDenominator: "na" },
		target: { operator: "gte", value: "80", proposed: false },
	})
	const byOwn = sampleCriterion({ code: "C2", kind: "PCT", maxPoints: 10, rule: { type: "proportion" } })
	const questionnaire = sampleQuestionnaire([
		{ code: "P1", weight: 10, criteria: [byProfile] },
		{ code: "P2", weight: 10, criteria: [byOwn] },
	])
	const other = sampleProfile({ C1: { operator: "gte", value: "90", proposed: false, task: "T1.1" } })
	const before = { questionnaire, profile: sampleProfile() }
	const mapping = identityMapping(questionnaire)
	expect(underProfiles(mapping, { before, after: before })).toBe(mapping)
	const changed = underProfiles(mapping, { before, after: { questionnaire, profile: other } })
	expect(changed.criteria.map(bestBasis)).toEqual(["value", "points"])
	expect(changed.criteria[0]?.notes[0]?.vi).toContain("80 → 90")
	expect(changed.pillars.map(bestBasis)).toEqual([null, "points"])
	expect(linksBreakingTotal(changed)).toHaveLength(1)
})

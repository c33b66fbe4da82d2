import { expect, test } from "vitest"
import type { AnswerValue } from "./answers.ts"
import { countSystems, gaugeOf, goalOf, meetsGoal, readValue } from "./attainment.ts"
import { fraction, toExact } from "./exact.ts"
import type { AnswerKind, Criterion, Rule } from "./questionnaire.ts"
import { approvedSystems, sampleCriterion, sampleProfile } from "./scoring-samples.ts"

const BASELINE: Rule = {
	type: "piecewise",
	knots: [
		["0", "0"],
		["90.6", "0.6"],
		["100", "1"],
	],
}
const JANUARY: Rule = {
	type: "date",
	steps: [
		{ until: "01-31", fraction: "1" },
		{ until: "03-31", fraction: "0.5" },
	],
	otherwise: "0",
}

const ratio = (num: string, den: string): AnswerValue => ({ kind: "ratio", num, den })
const issued = (date: string | null): AnswerValue => ({ kind: "date", date })
const listed = (n: number) =>
	Array.from({ length: n }, (_, i) => ({ code: `${i + 1}`, label: { vi: "m", en: "m" } }))

function attainmentOf(kind: AnswerKind, rule: Rule, value: AnswerValue, more: Partial<Criterion> = {}) {
	const criterion = sampleCriterion({ code: "A", kind, maxPoints: 10, rule, ...more })
	const reading = readValue(gaugeOf(criterion, sampleProfile(), "provincial_agency"), value, "2026")
	return reading.state === "read" ? toExact(reading.attainment) : reading.state
}

test("nothing over nothing asks for N/A, or earns nothing, as the criterion says (U1)", () => {
	expect(attainmentOf("PCT", { type: "proportion" }, ratio("0", "0"))).toBe("invalid")
	expect(attainmentOf("PCT", { type: "proportion" }, ratio("0", "0"), { zeroDenominator: "na" })).toBe(
		"invalid",
	)
	expect(attainmentOf("PCT", { type: "proportion" }, ratio("0", "0"), { zeroDenominator: "zero" })).toBe("0")
})

test("a part larger than its whole is not counted (U2)", () => {
	expect(attainmentOf("PCT", { type: "proportion" }, ratio("11", "10"))).toBe("invalid")
})

test.each([
	["exactly the target earns everything (U3)", "1600", "1"],
	["above the target earns no more (U4)", "1601", "1"],
	["half the target earns half", "800", "1/2"],
])("%s", (_, num, expected) => {
	expect(attainmentOf("PCT", { type: "target", value: "80" }, ratio(num, "2000"))).toBe(expected)
})

test("the flag follows its operator, whatever the points (U3, U4)", () => {
	const goal = (operator: "gt" | "gte" | "eq") => ({ operator, value: "80", exact: fraction("80") })
	expect(meetsGoal(goal("gt"), fraction("80"))).toBe(false)
	expect(meetsGoal(goal("gte"), fraction("80"))).toBe(true)
	expect(meetsGoal(goal("eq"), fraction("80"))).toBe(true)
	expect(meetsGoal(goal("gt"), fraction("80.05"))).toBe(true)
	expect(meetsGoal(goal("eq"), fraction("80.05"))).toBe(false)
})

test.each([
	["at the baseline 60% of the points (U5)", "906", "3/5"],
	["halfway to the baseline 30% (U6)", "453", "3/10"],
	["everything online earns all (U7)", "1000", "1"],
	["nothing online earns nothing (U7)", "0", "0"],
	["94% lies on the second piece (WE-1)", "940", "35/47"],
])("%s", (_, num, expected) => {
	expect(attainmentOf("PCT", BASELINE, ratio(num, "1000"))).toBe(expected)
})

test("lower is better with falling knots", () => {
	const rule: Rule = {
		type: "piecewise",
		knots: [
			["5", "1"],
			["20", "0"],
		],
	}
	const at = (value: string) => attainmentOf("NUM", rule, { kind: "number", value })
	expect([at("0"), at("5"), at("8"), at("20"), at("30")]).toEqual(["1", "1", "4/5", "0", "0"])
})

test("counts are capped (U8)", () => {
	const at = (value: string) => attainmentOf("NUM", { type: "count", n: "12" }, { kind: "number", value })
	expect([at("30"), at("12"), at("3"), at("0")]).toEqual(["1", "1", "1/4", "0"])
})

test("a share of the items earns that share (U9)", () => {
	const chosen: AnswerValue = { kind: "items", items: ["1", "2", "4"] }
	expect(attainmentOf("MULTI", { type: "share", n: 4 }, chosen, { items: listed(4) })).toBe("3/4")
	expect(attainmentOf("MULTI", { type: "count", n: "2" }, chosen, { items: listed(5) })).toBe("1")
	expect(
		attainmentOf("MULTI", { type: "share", n: 4 }, { kind: "items", items: [] }, { items: listed(4) }),
	).toBe("0")
})

test("an item named twice or unknown adds nothing", () => {
	const chosen: AnswerValue = { kind: "items", items: ["1", "1", "9"] }
	expect(attainmentOf("MULTI", { type: "share", n: 4 }, chosen, { items: listed(4) })).toBe("1/4")
})

test.each([
	["2025-12-20", "1"],
	["2026-01-31", "1"],
	["2026-02-01", "1/2"],
	["2026-03-31", "1/2"],
	["2026-04-01", "0"],
	[null, "0"],
])("a plan issued on %s earns %s (U10)", (date, expected) => {
	expect(attainmentOf("DATE", JANUARY, issued(date))).toBe(expected)
})

test("a choice earns its option's fraction, an unknown one is not counted", () => {
	const options = [
		{ code: "a", label: { vi: "a", en: "a" }, fraction: "0" },
		{ code: "b", label: { vi: "b", en: "b" }, fraction: "0.25" },
	]
	const at = (option: string) =>
		attainmentOf("ONE", { type: "options" }, { kind: "option", option }, { options })
	expect([at("a"), at("b"), at("z")]).toEqual(["0", "1/4", "invalid"])
})

test("yes is everything, no is nothing", () => {
	const at = (yes: boolean) => attainmentOf("YN", { type: "yes_no" }, { kind: "yes_no", yes })
	expect([at(true), at(false)]).toEqual(["1", "0"])
})

test("a rate may exceed its denominator", () => {
	const at = (num: string, den: string) =>
		attainmentOf("RATE", { type: "count", n: "5" }, ratio(num, den), { per: "100" })
	expect([at("2", "80"), at("90", "80"), at("1", "0")]).toEqual(["1/2", "1", "invalid"])
})

test("a value of another kind is not counted", () => {
	expect(attainmentOf("PCT", { type: "proportion" }, { kind: "yes_no", yes: true })).toBe("invalid")
})

test("systems count when in operation and approved by the period's end (U15)", () => {
	const rows = [...approvedSystems(4, 4), ...approvedSystems(1, 1)].map((row, index) => {
		if (index === 2) return { ...row, approvedOn: "2026-12-31" }
		if (index === 3) return { ...row, approvedOn: "2027-01-01" }
		return index === 4 ? { ...row, operation: "retired" as const } : row
	})
	expect(countSystems({ type: "systems_approved" }, rows, "2026-12-31")).toEqual({ num: "3", den: "4" })
	const guarded = rows.map((row, index) => ({
		...row,
		protection: index < 2 ? ("full" as const) : ("partial" as const),
	}))
	expect(countSystems({ type: "systems_protected" }, guarded, "2026-12-31")).toEqual({ num: "2", den: "4" })
})

test("the profile's target comes before the criterion's, and null takes the flag away", () => {
	const target = { operator: "gte", value: "80", proposed: false } as const
	const criterion = sampleCriterion({
		code: "A",
		kind: "PCT",
		maxPoints: 10,
		rule: { type: "target" },
		target,
	})
	const stricter = sampleProfile({ A: { operator: "gt", value: "90", proposed: false, task: "T8.4" } })
	expect(goalOf(criterion, sampleProfile())?.value).toBe("80")
	expect(goalOf(criterion, stricter)).toMatchObject({ operator: "gt", value: "90" })
	expect(goalOf(criterion, sampleProfile({ A: null }))).toBeNull()
})

test("a target rule without any target is a fault of the questionnaire", () => {
	expect(() => attainmentOf("PCT", { type: "target" }, ratio("1", "2"))).toThrow("no target for A")
})

import fc from "fast-check"
import { expect, test } from "vitest"
import { fraction, sum } from "../exact.ts"
import { Rational } from "../rational.ts"
import { compare } from "./compare.ts"
import { AGGREGATIONS } from "./instrument.ts"
import { parseInstrument } from "./instrument-checks.ts"
import { readObservation } from "./observation.ts"
import { type Plan, planOf } from "./plan.ts"
import { scoreGroup } from "./score-group.ts"

const indicator = (code: string, weight: string) => ({
	kind: "indicator",
	code,
	weight,
	measure: { type: "number", min: "0", max: "100" },
	missing: { policy: "exclude" },
	normalise: { type: "none" },
})

function planWith(inner: string, outer: string, more: object = {}): Plan {
	const group = (code: string, weight: string, children: object[]) => ({
		kind: "group",
		code,
		weight,
		aggregation: inner,
		children,
	})
	const { instrument, problems } = parseInstrument({
		model: "composite/1",
		code: "x",
		version: "1",
		title: "x",
		index: {
			kind: "group",
			code: "T",
			aggregation: outer,
			children: [
				group(
					"P",
					"3",
					["a", "b", "c", "d"].map((code, index) => indicator(code, String(index + 1))),
				),
				group(
					"Q",
					"2",
					["e", "f", "g", "h", "i"].map((code) => indicator(code, "1")),
				),
			],
		},
		...more,
	})
	if (!instrument) throw new Error(problems.join())
	return planOf(instrument)
}

const CODES = ["a", "b", "c", "d", "e", "f", "g", "h", "i"]

function scored(plan: Plan, rows: readonly Record<string, string>[]) {
	const observations = rows.map(
		(row, index) =>
			readObservation(plan, (column) => (column === "unit" ? `U${index}` : row[column])).observation,
	)
	const [one, other] = scoreGroup(plan, observations)
	if (!one || !other) throw new Error("two units")
	return { one, other, made: compare(plan, one, other) }
}

const cell = fc.oneof(
	{ weight: 5, arbitrary: fc.integer({ min: 1, max: 100 }).map(String) },
	{ weight: 1, arbitrary: fc.constant("") },
)
const row = fc.record(Object.fromEntries(CODES.map((code) => [code, cell])))

test("contributions add up to the difference exactly, whatever the aggregation and whatever is missing", () => {
	fc.assert(
		fc.property(
			row,
			row,
			fc.constantFrom(...AGGREGATIONS),
			fc.constantFrom(...AGGREGATIONS),
			(first, second, inner, outer) => {
				const { one, other, made } = scored(planWith(inner, outer), [first, second])
				if (!one.total || !other.total) return expect(made).toBeNull() as void
				const points = made?.contributions.map((contribution) => contribution.points) ?? []
				expect(
					sum(points)
						.add(made?.bounded ?? 0)
						.toFraction(),
				).toBe(other.total.sub(one.total).toFraction())
				expect(made?.bounded.isZero).toBe(true)
			},
		),
		{ numRuns: 60 },
	)
})

test("in an arithmetic tree with nothing missing an indicator's points are its weight times its change", () => {
	const all = fc.record(
		Object.fromEntries(CODES.map((code) => [code, fc.integer({ min: 0, max: 100 }).map(String)])),
	)
	fc.assert(
		fc.property(all, all, (first, second) => {
			const { made } = scored(planWith("arithmetic", "arithmetic"), [first, second])
			for (const { code, before, after, points } of made?.contributions ?? []) {
				const at = CODES.indexOf(code)
				const weight = at < 4 ? Rational.of(3 * (at + 1), 50) : Rational.of(2, 25)
				expect(points.toFraction()).toBe(
					after
						?.sub(before ?? 0)
						.mul(weight)
						.toFraction(),
				)
			}
		}),
		{ numRuns: 60 },
	)
})

test("equal changes of equal indicators in a geometric mean get equal points", () => {
	const { made } = scored(planWith("geometric", "arithmetic"), [
		{ ...Object.fromEntries(CODES.map((code) => [code, "50"])) },
		{ ...Object.fromEntries(CODES.map((code) => [code, "50"])), e: "80", f: "80" },
	])
	const [e, f] = made?.contributions ?? []
	expect(made?.method).toBe("all_orders")
	expect(e?.points.toFraction()).toBe(f?.points.toFraction())
})

test("what does not apply any more is charged to itself, not to its siblings", () => {
	const before = Object.fromEntries(CODES.map((code) => [code, "50"]))
	const { made } = scored(planWith("arithmetic", "arithmetic"), [
		{ ...before, a: "100" },
		{ ...before, a: "" },
	])
	expect(made?.contributions.map(({ code }) => code)).toEqual(["a"])
	expect(made?.contributions[0]?.after).toBeNull()
})

test("deductions stand for themselves and the bounds of the total for what they cut", () => {
	const plan = planWith("arithmetic", "arithmetic", {
		adjustments: [{ code: "late", kind: "deduction", column: "days", per: "0.5" }],
		bounds: { min: "0", max: "60" },
	})
	const same = Object.fromEntries(CODES.map((code) => [code, "50"]))
	const { made } = scored(plan, [
		{ ...same, days: "4" },
		{ ...Object.fromEntries(CODES.map((code) => [code, "90"])), days: "0" },
	])
	expect(made?.contributions.find(({ code }) => code === "late")?.points.toFraction()).toBe("2")
	expect(made?.bounded.toFraction()).toBe("-30")
	expect(made?.difference.equals(fraction("12"))).toBe(true)
})

test("where a mixture of both sides has no geometric mean, the index's children share the difference", () => {
	const { instrument, problems } = parseInstrument({
		model: "composite/1",
		code: "x",
		version: "1",
		title: "x",
		index: {
			kind: "group",
			code: "T",
			aggregation: "geometric",
			children: [
				{
					kind: "group",
					code: "P",
					children: ["a", "b"].map((code) => ({ kind: "indicator", code, normalise: { type: "none" } })),
				},
				{ kind: "indicator", code: "c", normalise: { type: "none" } },
			],
		},
	})
	if (!instrument) throw new Error(problems.join())
	const { one, other, made } = scored(planOf(instrument), [
		{ a: "5", b: "-4", c: "1" },
		{ a: "-4", b: "6", c: "2" },
	])
	expect(made?.contributions.map(({ code }) => code)).toEqual(["P", "c"])
	const points = sum(made?.contributions.map((contribution) => contribution.points) ?? [])
	expect(points.toFraction()).toBe(other.total?.sub(one.total ?? 0).toFraction())
})

import { expect, test } from "vitest"
import { sampleGroup, sampleIndicator, sampleInstrument, samplePlan, scored } from "./instrument-samples.ts"
import { readObservation } from "./observation.ts"

const [a, b] = [sampleIndicator("a"), sampleIndicator("b")]
const PAIR = sampleInstrument(sampleGroup("all", [a, b]))

function withMeasure(measure: NonNullable<Parameters<typeof sampleIndicator>[1]>["measure"]) {
	return sampleInstrument(sampleGroup("all", [sampleIndicator("a", { measure })]))
}

/** What is wrong with one row, as "column: what was expected". */
function complaints(raw: unknown, row: Readonly<Record<string, string>>): string[] {
	const { problems } = readObservation(samplePlan(raw), (column) => ({ unit: "u", ...row })[column])
	return problems.map(({ column, expected }) => `${column}: ${expected.key}`)
}

test("a missing value is refused by default, and so is NA", () => {
	expect(complaints(PAIR, { a: "", b: "4" })).toEqual(["a: value"])
	expect(complaints(PAIR, { a: "NA", b: "4" })).toEqual(["a: value"])
	expect(complaints(PAIR, { b: "4" })).toEqual(["a: value"])
	expect(complaints(PAIR, { a: "", b: "" })).toEqual(["a: value", "b: value"])
})

test("a refused value is named even where the next indicator's code begins alike", () => {
	const alike = sampleInstrument(sampleGroup("all", [a, sampleIndicator("ab")]))
	expect(complaints(alike, { a: "", ab: "many" })).toEqual(["a: value", "ab: number"])
})

test("an amount that is below 0 or no number is refused", () => {
	const raw = sampleInstrument(sampleGroup("all", [a]), {
		adjustments: [{ code: "late", kind: "deduction", column: "days" }],
	})
	expect(complaints(raw, { a: "1", days: "-1" })).toEqual(["days: atLeast"])
	expect(complaints(raw, { a: "1", days: "two" })).toEqual(["days: number"])
})

test("a denominator of 0, or none where a value is demanded, is named by its own column", () => {
	const raw = sampleInstrument(
		sampleGroup("all", [sampleIndicator("a", { denominator: { column: "people" } })]),
	)
	expect(complaints(raw, { a: "3", people: "0" })).toEqual(["people: divisor"])
	expect(complaints(raw, { a: "3", people: "-2" })).toEqual(["people: atLeast"])
	expect(complaints(raw, { a: "3", people: "few" })).toEqual(["people: divisor"])
	expect(complaints(raw, { a: "3", people: "" })).toEqual(["people: value"])
	expect(complaints(raw, { a: "", people: "7" })).toEqual(["a: value"])
})

test("a column that several indicators are divided by is named once", () => {
	const denominator = { column: "people" }
	const children = [sampleIndicator("a", { denominator }), sampleIndicator("b", { denominator })]
	const raw = sampleInstrument(sampleGroup("all", children))
	expect(complaints(raw, { a: "3", b: "4", people: "0" })).toEqual(["people: divisor"])
})

test("a number outside its measure, or no whole one where one is asked for, is refused", () => {
	const raw = withMeasure({ type: "number", min: "0", max: "10", integer: true })
	expect(scored(raw, [{ a: "1e1" }, { a: "+7.0" }]).value("a", 0)).toBe("10")
	expect(
		["-1", "11", "2.5", "1e", "٣", "Infinity", "0x10", "1,5"].map((text) => complaints(raw, { a: text })),
	).toEqual([
		["a: atLeast"],
		["a: atMost"],
		["a: integer"],
		...Array.from({ length: 5 }, () => ["a: number"]),
	])
})

test("a date is one of the calendar, or none", () => {
	const raw = sampleInstrument(
		sampleGroup("all", [
			sampleIndicator("a", {
				measure: { type: "date" },
				normalise: { type: "deadline", steps: [{ until: "2026-06-30", value: "100" }], otherwise: "0" },
			}),
		]),
	)
	expect(["2026-02-28", "none", "2024-02-29"].flatMap((a) => complaints(raw, { a }))).toEqual([])
	for (const a of ["2026-02-30", "2026-02-29", "30/6/2026", "2026-13-01", "2026-6-1"]) {
		expect(complaints(raw, { a })).toEqual(["a: date"])
	}
})

test("a ratio is read from two columns or from one", () => {
	const raw = withMeasure({ type: "ratio" })
	expect(scored(raw, [{ "a.num": "1", "a.den": "3" }]).value("a")).toBe("100/3")
	expect(scored(raw, [{ a: "33.3" }]).value("a")).toBe("333/10")
	expect(complaints(raw, { "a.num": "4", "a.den": "3" })).toEqual(["a.num: atMost"])
	expect(complaints(raw, { "a.num": "4", "a.den": "" })).toEqual(["a.den: number"])
	expect(complaints(raw, { "a.num": "-4", "a.den": "3" })).toEqual(["a.num: atLeast"])
	expect(complaints(raw, { a: "100.1" })).toEqual(["a: share"])
	expect(complaints(raw, {})).toEqual(["a.num: value"])
	expect(complaints(withMeasure({ type: "ratio", share: false }), { a: "-1" })).toEqual(["a: atLeast"])
})

test("0 of 0 is refused, nothing achieved or no value, as the method says", () => {
	const of = (zeroDenominator: "refuse" | "zero" | "missing") =>
		sampleInstrument(
			sampleGroup("all", [
				sampleIndicator("a", {
					measure: { type: "ratio", zeroDenominator },
					missing: { policy: "exclude" },
					normalise: { type: "min_max", low: "50", high: "60" },
				}),
			]),
		)
	const none = { "a.num": "0", "a.den": "0" }
	expect(complaints(of("refuse"), none)).toEqual(["a.den: divisor"])
	expect(scored(of("zero"), [none]).value("a")).toBe("0")
	expect(scored(of("missing"), [none]).value("a")).toBe(null)
	expect(complaints(withMeasure({ type: "ratio", zeroDenominator: "missing" }), none)).toEqual([
		"a.den: divisor",
	])
	expect(complaints(of("zero"), { "a.num": "1", "a.den": "0" })).toEqual(["a.num: atMost"])
})

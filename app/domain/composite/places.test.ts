import fc from "fast-check"
import { expect, test } from "vitest"
import type { TIE_RULES } from "./instrument.ts"
import { type Row, sampleGroup, sampleIndicator, sampleInstrument, scored } from "./instrument-samples.ts"

type Ranking = NonNullable<Parameters<typeof sampleInstrument>[1]>["ranking"]

const INDEX = sampleGroup("all", [
	sampleIndicator("x"),
	sampleIndicator("y", { weight: "0", missing: { policy: "exclude" } }),
	sampleIndicator("z", { weight: "0", missing: { policy: "exclude" } }),
])

function placesOf(ranking: Ranking, rows: readonly Row[]): (string | null)[] {
	return scored(sampleInstrument(INDEX, { ranking }), rows).scores.map(({ place }) => place)
}

function placesOfTotals(ranking: Ranking, ...totals: (number | string)[]): (string | null)[] {
	return placesOf(
		ranking,
		totals.map((x) => ({ x: String(x) })),
	)
}

const arbitraryTotals = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 15 })

test.each([
	["competition", ["2", "2", "1", "4"]],
	["dense", ["2", "2", "1", "3"]],
	["average", ["2.5", "2.5", "1", "4"]],
] satisfies [(typeof TIE_RULES)[number], string[]][])(
	"under the %s rule two equal units share %j",
	(ties, places) => {
		expect(placesOfTotals({ ties }, 7, 7, 9, 1)).toEqual(places)
	},
)

test("ascending, the least total is first", () => {
	expect(placesOfTotals({ order: "ascending" }, 7, "-7", 9)).toEqual(["2", "1", "3"])
})

test("competition: one more than the units that stand above", () => {
	fc.assert(
		fc.property(arbitraryTotals, (totals) => {
			const above = (total: number) => totals.filter((other) => other > total).length
			expect(placesOfTotals({}, ...totals)).toEqual(totals.map((total) => String(above(total) + 1)))
		}),
	)
})

test("dense: one more than the different totals above", () => {
	fc.assert(
		fc.property(arbitraryTotals, (totals) => {
			const above = (total: number) => new Set(totals.filter((other) => other > total)).size
			expect(placesOfTotals({ ties: "dense" }, ...totals)).toEqual(
				totals.map((total) => String(above(total) + 1)),
			)
		}),
	)
})

test("average: places of n units add up to n(n + 1)/2", () => {
	fc.assert(
		fc.property(arbitraryTotals, (totals) => {
			const places = placesOfTotals({ ties: "average" }, ...totals).map(Number)
			const n = totals.length
			expect(places.reduce((total, place) => total + place, 0)).toBe((n * (n + 1)) / 2)
		}),
	)
})

test.each(["competition", "dense", "average"] as const)(
	"under the %s rule the order of the units does not matter",
	(ties) => {
		fc.assert(
			fc.property(arbitraryTotals, fc.nat(), (totals, turn) => {
				const at = turn % totals.length
				const places = placesOfTotals({ ties }, ...totals)
				const turned = placesOfTotals({ ties }, ...totals.slice(at), ...totals.slice(0, at))
				expect(turned).toEqual([...places.slice(at), ...places.slice(0, at)])
			}),
		)
	},
)

test("ascending is descending from the other end where nothing is tied", () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.integer(), { minLength: 1, maxLength: 12 }), (totals) => {
			const down = placesOfTotals({}, ...totals).map(Number)
			const up = placesOfTotals({ order: "ascending" }, ...totals).map(Number)
			expect(up).toEqual(down.map((place) => totals.length + 1 - place))
		}),
	)
})

test("totals are rounded before they are compared, half away from zero", () => {
	expect(placesOfTotals({}, "7.04", "7", "6.95")).toEqual(["1", "2", "3"])
	expect(placesOfTotals({ decimals: 1 }, "7.04", "7", "6.95", "6.94")).toEqual(["1", "1", "1", "4"])
})

test("equal totals are parted by one node after the other, each in its own order", () => {
	const ranking: Ranking = { tieBreak: [{ node: "y" }, { node: "z", order: "ascending" }] }
	expect(
		placesOf(ranking, [
			{ x: "5", y: "1", z: "1" },
			{ x: "5", y: "2", z: "9" },
			{ x: "5", y: "2", z: "3" },
			{ x: "5", y: "2", z: "3" },
			{ x: "4", y: "9", z: "0" },
		]),
	).toEqual(["4", "3", "1", "1", "5"])
})

test("a tie-break is rounded as it says, so that what remains equal stays tied", () => {
	const ranking: Ranking = { tieBreak: [{ node: "y", decimals: 0 }] }
	expect(
		placesOf(ranking, [
			{ x: "5", y: "1.4" },
			{ x: "5", y: "1.2" },
			{ x: "5", y: "1.5" },
		]),
	).toEqual(["2", "2", "1"])
})

test.each(["descending", "ascending"] as const)(
	"a unit without a value to part a tie by comes last, %s",
	(order) => {
		const ranking: Ranking = { tieBreak: [{ node: "y", order }] }
		expect(
			placesOf(ranking, [
				{ x: "5", y: "" },
				{ x: "5", y: "-100" },
				{ x: "5", y: "NA" },
			]),
		).toEqual(["2", "1", "2"])
	},
)

test("a unit that is not eligible is scored, keeps no place and takes none away", () => {
	const ranking: Ranking = { eligible: { column: "counted" } }
	const rows = [
		{ x: "9", counted: "no" },
		{ x: "7", counted: "yes" },
		{ x: "8", counted: "" },
		{ x: "6", counted: "yes" },
	]
	expect(placesOf(ranking, rows)).toEqual([null, "1", null, "2"])
	expect(scored(sampleInstrument(INDEX, { ranking }), rows).value("all", 0)).toBe("9")
})

test("one ranking for each word, odd words included", () => {
	const rows = ["north", "__proto__", "north", "constructor", "", "__proto__"].map((region, index) => ({
		x: String(index),
		region,
	}))
	expect(placesOf({ within: "region" }, rows)).toEqual(["2", "2", "1", "1", "1", "1"])
})

test("nobody is placed against another block", () => {
	const rows = fc.array(
		fc.record({ x: fc.integer({ min: 0, max: 4 }), region: fc.constantFrom("a", "b", "c") }),
		{
			minLength: 1,
			maxLength: 15,
		},
	)
	fc.assert(
		fc.property(rows, (units) => {
			const places = placesOf(
				{ within: "region" },
				units.map(({ x, region }) => ({ x: String(x), region })),
			)
			expect(places).toEqual(
				units.map(({ x, region }) =>
					String(1 + units.filter((other) => other.region === region && other.x > x).length),
				),
			)
		}),
	)
})

import { expect, test } from "vitest"
import {
	type Row,
	sampleGroup,
	sampleIndicator,
	sampleInstrument,
	scored,
} from "../composite/instrument-samples.ts"
import { tableOfScores } from "../composite/table-of-scores.ts"
import { sanity } from "../sanity/sanity.ts"
import { robustness } from "./simulate.ts"
import { SimulationOptions } from "./simulate-options.ts"

const open = { missing: { policy: "exclude" } } as const
const RAW = sampleInstrument(
	sampleGroup(
		"all",
		[
			sampleGroup("left", [sampleIndicator("a", open), sampleIndicator("b", open)], {
				coverage: "0.6",
				round: 0,
			}),
			sampleGroup("right", [sampleIndicator("c"), sampleIndicator("d")], {
				bounds: { min: "10", max: "80" },
			}),
		],
		{ gates: [{ node: "a", atLeast: "50", cap: "30" }] },
	),
	{
		adjustments: [{ code: "late", kind: "deduction", column: "days", most: "40" }],
		bounds: { min: "0" },
	},
)
const ROWS = [
	{ unit: "u1", a: "49", b: "100", c: "100", d: "90", days: "0" },
	{ unit: "u2", a: "50", b: "", c: "60", d: "61", days: "0" },
	{ unit: "u3", a: "70.4", b: "70.5", c: "0", d: "5", days: "3" },
	{ unit: "u4", a: "80", b: "90", c: "99", d: "99", days: "90" },
	{ unit: "u5", a: "51", b: "52", c: "12", d: "13", days: "20" },
	{ unit: "u6", a: "60", b: "62", c: "20", d: "30", days: "0" },
]

function tabled(rows: readonly Row[]) {
	const { plan, scores } = scored(RAW, rows)
	return { scores, table: tableOfScores(plan, scores) }
}

test("without any uncertainty gates, bounds, coverage, rounding and deductions give the published places", () => {
	const { scores, table } = tabled(ROWS)
	const { rows } = robustness(table, SimulationOptions.parse({ runs: 3, weights: { kind: "none" } }))
	for (const [index, { total, place }] of scores.entries()) {
		expect(rows[index]?.total ?? Number.NaN).toBeCloseTo(total?.toNumber() ?? Number.NaN, 9)
		expect([String(rows[index]?.place), rows[index]?.same]).toEqual([place, 1])
	}
})

test("a unit held down by a gate stays below however the weights are drawn", () => {
	const { rows } = robustness(tabled(ROWS).table, SimulationOptions.parse({ runs: 200 }))
	const [held, firm] = [rows[0], rows[1]]
	expect(held?.spread?.low).toBeGreaterThan(firm?.spread?.high ?? 0)
})

test("the sanity report is of the total that counts, in whatever order the units come", () => {
	const { scores, table } = tabled(ROWS)
	const report = sanity(table)
	expect(report.linear).toBe(false)
	expect(report.total.max).toBeCloseTo(Math.max(...scores.map(({ total }) => total?.toNumber() ?? 0)), 9)
	expect(sanity(tabled(ROWS.toReversed()).table)).toEqual(report)
})

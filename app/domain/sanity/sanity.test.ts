import fc from "fast-check"
import { expect, test } from "vitest"
import { AGGREGATIONS, type Aggregation } from "../composite/instrument.ts"
import { sanity } from "./sanity.ts"
import { SANITY_DEFAULTS } from "./sanity-model.ts"
import { reordered, sampleTable } from "./sanity-samples.ts"

const NA = Number.NaN

function spoken(report: ReturnType<typeof sanity>) {
	return report.findings.map(({ code, severity, nodes }) => [severity, code, ...nodes].join(" "))
}

test("an indicator all units share, one nobody has and one that hardly anybody has are named, the gravest first", () => {
	const report = sanity(
		sampleTable({
			same: [80, 80, 80, 80, 80, 80],
			none: [NA, NA, NA, NA, NA, NA],
			rare: [10, NA, 30, NA, 20, NA],
			good: [10, 20, 30, 40, 55, 60],
		}),
	)
	expect(report.indicators.map(({ flags }) => flags)).toEqual([
		["no_variance"],
		["few_values", "mostly_missing"],
		["mostly_missing"],
		[],
	])
	expect(spoken(report).slice(0, 3)).toEqual([
		"serious few_values none",
		"serious no_variance same",
		"warning mostly_missing rare",
	])
})

test("a third missing is not more than a third", () => {
	const report = sanity(sampleTable({ a: [1, NA, 3, 4, NA, 6], b: [1, 2, 3, 4, 5, 6] }))
	expect(report.indicators[0]?.flags).toEqual([])
	expect(report.indicators[0]?.missing).toBe(1 / 3)
})

test("siblings that say the same and siblings that pull apart are pairs of one group only", () => {
	const up = [10, 20, 31, 40, 52, 60, 71, 80]
	const down = [80, 71, 60, 52, 40, 31, 20, 10]
	const noise = [30, 10, 40, 10, 50, 90, 20, 60]
	const report = sanity(
		sampleTable({ up, twin: up.map((x) => x + (x % 3)), noise, down }, [
			["one", ["up", "twin"]],
			["other", ["noise", "down"]],
		]),
	)
	expect(report.pairs.map(({ group, one, other, flag }) => [group, one, other, flag])).toEqual([
		["index", "one", "other", "opposed"],
		["one", "up", "twin", "redundant"],
		["other", "noise", "down", "opposed"],
	])
	expect(report.pairs[2]?.significant).toBe(false)
	expect(spoken(report)).toContain("warning redundant up twin")
	expect(spoken(report)).toContain("note opposed noise down")
})

test("the thresholds are options", () => {
	const table = sampleTable({ a: [1, 2, 3, 4, 5, 6], b: [2, 1, 4, 3, 6, 5] })
	expect(sanity(table).pairs[0]?.flag).toBeNull()
	expect(sanity(table, { ...SANITY_DEFAULTS, redundant: 0.8 }).pairs[0]?.flag).toBe("redundant")
})

test("fewer pairs than the least are not flagged, however straight their line", () => {
	const report = sanity(sampleTable({ a: [1, 2, 3, 4], b: [2, 4, 6, 8] }))
	expect(report.pairs[0]).toMatchObject({ n: 4, flag: null })
})

/** var(a) = 4 var(b), uncorrelated: of the total's variance a gives 4/5 though its weight is 1/2. */
test("weight is not influence: the wider of two equally weighted indicators leads the total", () => {
	const report = sanity(sampleTable({ a: [0, 0, 20, 20, 0, 20, 0, 20], b: [0, 10, 0, 10, 0, 0, 10, 10] }))
	const [a, b] = report.nodes
	expect(a).toMatchObject({ code: "a", nominal: 0.5 })
	expect(a?.share).toBeCloseTo(0.8, 14)
	expect(b?.share).toBeCloseTo(0.2, 14)
	expect(a?.ratio).toBeCloseTo(1.6, 14)
	expect(a?.mainEffect).toBeCloseTo(0.8, 14)
	expect(spoken(report)).toContain("note weighs_less b")
})

/** Three of six units lack b; what is left of it is level with the mean total, so it neither adds nor takes. */
test("an indicator that does not apply is not taken for one of no points", () => {
	const report = sanity(sampleTable({ a: [40, 60, 80, 40, 60, 80], b: [60, 60, 60, NA, NA, NA] }))
	expect(report.total.mean).toBe(60)
	expect(report.nodes.map(({ share }) => share)).toEqual([expect.closeTo(1, 12), expect.closeTo(0, 12)])
})

test("factors of groups change no share of an arithmetic tree", () => {
	const table = sampleTable({ a: [10, 20, 35, 40, NA], b: [30, 10, 60, NA, 20], c: [5, 70, 45, 20, 10] }, [
		["g", ["a", "b"]],
		"c",
	])
	const shares = (times: number) =>
		sanity({ ...table, tree: { ...table.tree, times } }).nodes.map(({ share }) => share)
	for (const [index, share] of shares(1000).entries()) expect(share).toBeCloseTo(shares(1)[index] ?? NA, 10)
	const inner = table.tree.children.map((node) => (node.kind === "group" ? { ...node, times: 3 } : node))
	expect(sanity({ ...table, tree: { ...table.tree, children: inner } }).remainder).toBeCloseTo(0, 10)
})

test("nominal weights multiply down the tree and add up to 1", () => {
	const column = [1, 2, 3, 5]
	const report = sanity(
		sampleTable({ a: column, b: column, c: column }, [["g", ["a", "b"]], "c"], {
			weights: { g: 3, c: 1, a: 2, b: 1 },
		}),
	)
	expect(report.nodes.map(({ code, nominal }) => [code, nominal])).toEqual([
		["g", 0.75],
		["a", 0.5],
		["b", 0.25],
		["c", 0.25],
	])
})

test("an indicator that goes against the total is serious", () => {
	const up = [10, 20, 30, 40, 50, 60, 70, 80]
	const report = sanity(sampleTable({ a: up, b: up, c: up.map((x) => 40 - x / 4) }))
	expect(spoken(report)[0]).toBe("serious against_total c")
	expect(report.nodes[2]?.share).toBeLessThan(0)
})

test("no units, one unit and equal units give a report without a number that is not one", () => {
	for (const column of [[], [50], [50, 50, 50, 50, 50]]) {
		const report = sanity(sampleTable({ a: column, b: column }, [["g", ["a", "b"]]]))
		expect(JSON.stringify(report)).not.toMatch(/NaN|Infinity/)
		expect(report.nodes.every(({ share, withTotal }) => share === null && withTotal.r === null)).toBe(true)
	}
})

const cell = fc.oneof(
	{ weight: 6, arbitrary: fc.integer({ min: 1, max: 100 }) },
	{ weight: 1, arbitrary: fc.constant(NA) },
)
const weights = fc.record({
	...{
		a: fc.integer({ min: 1, max: 9 }),
		b: fc.integer({ min: 1, max: 9 }),
		c: fc.integer({ min: 1, max: 9 }),
	},
	...{
		d: fc.integer({ min: 1, max: 9 }),
		g: fc.integer({ min: 1, max: 9 }),
		h: fc.integer({ min: 1, max: 9 }),
	},
})
const rows = fc.array(fc.tuple(cell, cell, cell, cell), { minLength: 3, maxLength: 25 })
const column = (table: readonly (readonly number[])[], at: number) => table.map((row) => row[at] ?? NA)
const tableFrom = (
	cells: readonly (readonly number[])[],
	given: Record<string, number>,
	aggregation: Aggregation = "arithmetic",
) =>
	sampleTable(
		{ a: column(cells, 0), b: column(cells, 1), c: column(cells, 2), d: column(cells, 3) },
		[
			["g", ["a", "b"]],
			["h", ["c", "d"]],
		],
		{ weights: given, aggregation },
	)

test("shares of variance add up to 1 for an arithmetic tree, missing values or not", () => {
	fc.assert(
		fc.property(rows, weights, (cells, given) => {
			const { nodes, remainder, linear, total } = sanity(tableFrom(cells, given))
			expect(linear).toBe(true)
			if ((total.deviation ?? 0) < 1e-3) return
			expect(remainder).toBeCloseTo(0, 8)
			const groups = nodes.filter(({ kind }) => kind === "group")
			expect(groups.reduce((sum, { share }) => sum + (share ?? 0), 0)).toBeCloseTo(1, 8)
			expect(groups.reduce((sum, { nominal }) => sum + nominal, 0)).toBeCloseTo(1, 12)
		}),
	)
})

test("the order of units changes no byte, whatever the mean", () => {
	const order = rows.chain((cells) =>
		fc.tuple(
			fc.constant(cells),
			fc.shuffledSubarray([...cells.keys()], { minLength: cells.length, maxLength: cells.length }),
		),
	)
	fc.assert(
		fc.property(order, weights, fc.constantFrom(...AGGREGATIONS), ([cells, places], given, aggregation) => {
			const table = tableFrom(cells, given, aggregation)
			expect(JSON.stringify(sanity(reordered(table, places)))).toBe(JSON.stringify(sanity(table)))
		}),
	)
})

test("every correlation of a report lies between −1 and 1 and alpha is at most 1", () => {
	fc.assert(
		fc.property(rows, weights, fc.constantFrom(...AGGREGATIONS), (cells, given, aggregation) => {
			const { pairs, nodes, groups } = sanity(tableFrom(cells, given, aggregation))
			const all = [
				...pairs.flatMap(({ pearson, spearman }) => [pearson, spearman]),
				...nodes.flatMap(({ withGroup, withTotal, mainEffect }) => [withGroup.r, withTotal.r, mainEffect]),
			]
			for (const r of all) expect(r === null || Math.abs(r) <= 1).toBe(true)
			for (const { alpha } of groups) expect(alpha === null || alpha <= 1).toBe(true)
		}),
	)
})

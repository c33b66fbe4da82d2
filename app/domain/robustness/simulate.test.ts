import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { above, robustness, separations, simulation } from "./simulate.ts"
import type { Robustness } from "./simulate.ts"
import { randomOf } from "./simulate-draws.ts"
import { AGGREGATION_CHOICES, NORMALISATION_CHOICES, SimulationOptions } from "./simulate-options.ts"
import { optionsOf, randomTable, tableOf } from "./simulate-samples.ts"
import type { Table } from "../composite/table.ts"

const EVERYTHING = optionsOf({
	seed: 42,
	runs: 300,
	normalisations: [...NORMALISATION_CHOICES],
	aggregations: [...AGGREGATION_CHOICES],
	aggregateAt: "all",
})

/** With gaps and undecided items. */
function roughTable(): Table {
	const table = randomTable(30, 12, randomOf(7), 3)
	for (const cell of [3, 40, 41, 42, 43, 200]) table.normalised[cell] = table.measured[cell] = Number.NaN
	const undecided = [
		{ unit: 2, column: 1, low: 0, high: 90 },
		{ unit: 2, column: 5, low: 0, high: 100 },
		{ unit: 9, column: 0, low: 0, high: Number.NaN },
		{ unit: 20, column: 11, low: 20, high: 60 },
	]
	return { ...table, undecided }
}

function shuffled(table: Table): Table {
	const columns = table.indicators.length
	const order = table.units.map((_, unit) => unit).sort((one, other) => ((one * 7) % 31) - ((other * 7) % 31))
	const rows = (matrix: Float64Array) =>
		Float64Array.from(order.flatMap((unit) => [...matrix.subarray(unit * columns, (unit + 1) * columns)]))
	return {
		...table,
		units: order.map((unit) => table.units[unit] ?? ""),
		measured: rows(table.measured),
		normalised: rows(table.normalised),
		undecided: table.undecided.map((item) => ({ ...item, unit: order.indexOf(item.unit) })).reverse(),
	}
}

function byCode({ rows }: Robustness) {
	return Object.fromEntries(rows.map((row) => [row.unit, row]))
}

function hashOf(result: Robustness): string {
	return createHash("sha256")
		.update(new Uint8Array(result.ranks.buffer))
		.update(JSON.stringify(result.rows))
		.digest("hex")
}

test("the seed decides every byte", () => {
	const first = hashOf(robustness(roughTable(), EVERYTHING))
	expect(hashOf(robustness(roughTable(), EVERYTHING))).toBe(first)
	expect(hashOf(robustness(roughTable(), { ...EVERYTHING, seed: 43 }))).not.toBe(first)
	expect(first).toBe("fc1cc06b20032c26cac88fc19b2bc4d87b03e6266f2be4e65633fb10e6168b4e")
	const dirichlet = { ...EVERYTHING, weights: { kind: "dirichlet", concentration: 20 } } as const
	expect(hashOf(robustness(roughTable(), dirichlet))).toBe(
		"1d10ec3c6f04f4ca7ab01b75c3512083b044a7568200d68aaa1a35db8584ac19",
	)
})

test("more runs begin with the same ones", () => {
	const few = robustness(roughTable(), { ...EVERYTHING, runs: 50 })
	const many = robustness(roughTable(), EVERYTHING)
	expect(many.ranks.slice(0, few.ranks.length)).toEqual(few.ranks)
})

test("the order of units changes nothing", () => {
	const table = roughTable()
	for (const undecided of ["uniform", "two_point", "fixed"] as const) {
		const options = { ...EVERYTHING, undecided }
		expect(byCode(robustness(shuffled(table), options))).toEqual(byCode(robustness(table, options)))
	}
})

test("a server may stop after every run", () => {
	const steps = simulation(roughTable(), { ...EVERYTHING, runs: 10 })
	const seen: number[] = []
	let step = steps.next()
	while (!step.done) {
		seen.push(step.value.done)
		step = steps.next()
	}
	expect(seen.slice(0, 10)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
	expect(step.value.ranks).toEqual(robustness(roughTable(), { ...EVERYTHING, runs: 10 }).ranks)
})

test("without uncertainty every interval is the published place", () => {
	const certain = [
		optionsOf({ runs: 20, weights: { kind: "none" } }),
		optionsOf({ runs: 20, weights: { kind: "uniform", spread: 0 } }),
	]
	for (const options of certain) {
		for (const { place, spread, same } of robustness(randomTable(25, 6, randomOf(1)), options).rows) {
			expect(spread).toEqual({ median: place, low: place, high: place })
			expect(same).toBe(1)
		}
	}
})

test("identical units tie in every run", () => {
	const table = tableOf({ a: [90, 10, 50], b: [20, 80, 60], c: [90, 10, 50], d: [30, 30, 30] })
	const result = robustness(table, EVERYTHING)
	expect(above(result, "a", "c")).toEqual({ above: 0, tied: 1, below: 0 })
	expect(separations(result).groups.find((group) => group.includes("a"))).toContain("c")
})

test("a unit that is better everywhere is first in every run, the worst one last", () => {
	const table = tableOf({
		m: [50, 60, 40, 55],
		best: [91, 92, 93, 94],
		n: [70, 20, 60, 30],
		worst: [1, 2, 3, 4],
	})
	for (const aggregateAt of ["all", "top"] as const) {
		const result = robustness(table, { ...EVERYTHING, aggregateAt })
		expect(byCode(result)["best"]?.spread).toEqual({ median: 1, low: 1, high: 1 })
		expect(byCode(result)["worst"]?.spread).toEqual({ median: 4, low: 4, high: 4 })
		expect(above(result, "best", "worst")).toEqual({ above: 1, tied: 0, below: 0 })
	}
})

test("places lie between 1 and the number of units, and the best place is always taken", () => {
	const { runs, units, ranks } = robustness(roughTable(), EVERYTHING)
	for (let run = 0; run < runs; run++) {
		const places = ranks.subarray(run * units, (run + 1) * units)
		expect(Math.min(...places)).toBe(1)
		expect(Math.max(...places)).toBeLessThanOrEqual(units)
	}
})

test("a wider spread of weights does not make the ranking firmer", () => {
	const table = randomTable(60, 10, randomOf(3), 2)
	const kept = [0, 0.1, 0.25, 0.5, 1].map((spread) => {
		const { rows } = robustness(table, optionsOf({ runs: 400, weights: { kind: "uniform", spread } }))
		return rows.reduce((sum, { same }) => sum + same, 0) / rows.length
	})
	expect(kept).toEqual([...kept].sort((one, other) => other - one))
})

test("a unit without any value has no place and takes none", () => {
	const gap = Number.NaN
	const result = robustness(tableOf({ a: [60, 50], none: [gap, gap], b: [gap, 70] }), EVERYTHING)
	expect(byCode(result)["none"]).toEqual({ unit: "none", total: null, place: null, spread: null, same: 0 })
	expect(result.rows.map(({ place }) => place)).toEqual([2, null, 1])
	expect(separations(result).groups.flat()).toEqual(["b", "a"])
	expect(above(result, "a", "none")).toEqual({ above: 1, tied: 0, below: 0 })
	expect(above(result, "a", "nobody")).toBeNull()
})

test("one unit alone is first in every run", () => {
	const result = robustness(tableOf({ only: [0, 40] }), EVERYTHING)
	expect(result.rows).toEqual([
		{ unit: "only", total: expect.any(Number), place: 1, spread: { median: 1, low: 1, high: 1 }, same: 1 },
	])
	expect(separations(result)).toEqual({ neighbours: [], groups: [["only"]] })
})

test("an undecided item moves its unit and nobody else's order", () => {
	const table = {
		...tableOf({ a: [90, 90], b: [80, 80], c: [70, 70] }),
		undecided: [{ unit: 0, column: 0, low: 0, high: 90 }],
	}
	const options = optionsOf({ runs: 2000, weights: { kind: "none" } })
	const even = robustness(table, options)
	// (x + 2·90) / 3 > 80 from x = 60 on: a third of the interval
	expect(above(even, "a", "b")?.above).toBeCloseTo(1 / 3, 1)
	expect(above(even, "b", "c")?.above).toBe(1)
	const ends = robustness(table, { ...options, undecided: "two_point" })
	expect(above(ends, "a", "b")?.above).toBeCloseTo(1 / 2, 1)
	const likely = robustness(table, { ...options, undecided: "two_point", acceptance: 0.9 })
	expect(above(likely, "a", "b")?.above).toBeCloseTo(0.9, 1)
	const fixed = robustness(table, { ...options, undecided: "fixed" })
	expect(above(fixed, "a", "b")?.above).toBe(1)
})

test("an open item acts under every normalisation", () => {
	const table = {
		...tableOf({ a: [100, 50], b: [100, 50], c: [100, 50] }),
		undecided: [{ unit: 1, column: 0, low: 0, high: 100 }],
	}
	for (const normalisation of NORMALISATION_CHOICES) {
		const options = optionsOf({ runs: 400, normalisations: [normalisation], undecided: "two_point" })
		expect(above(robustness(table, options), "a", "b")?.above).toBeCloseTo(0.5, 1)
	}
})

test("a claim of not applicable is either nothing or left out", () => {
	const table = {
		...tableOf({ a: [Number.NaN, 60], b: [50, 50] }),
		undecided: [{ unit: 0, column: 0, low: 0, high: Number.NaN }],
	}
	const result = robustness(table, optionsOf({ runs: 400, weights: { kind: "none" } }))
	expect(result.rows[0]?.place).toBe(1)
	expect(above(result, "a", "b")?.above).toBeCloseTo(0.5, 1)
})

test("less is better where the direction says so, and in an ascending ranking", () => {
	const table = tableOf({ a: [90], b: [10] })
	table.measured.set([1, 8])
	table.directions.fill(-1)
	for (const normalisation of NORMALISATION_CHOICES) {
		const options = optionsOf({ runs: 5, normalisations: [normalisation] })
		expect(robustness(table, options).rows.map(({ spread }) => spread?.median)).toEqual([1, 2])
		const upside = robustness({ ...table, descending: false }, options)
		expect(upside.rows.map(({ spread }) => spread?.median)).toEqual([2, 1])
	}
})

test("alternatives turn a column the way the published normalisation does, or start from it", () => {
	const table = tableOf({ a: [100], b: [50], c: [10] })
	const placesUnder = (measured: number[]) => {
		table.measured.set(measured)
		return NORMALISATION_CHOICES.map((normalisation) => {
			const options = optionsOf({ runs: 1, normalisations: [normalisation] })
			return [...robustness(table, options).ranks].join()
		})
	}
	// falling knots with the nominal direction left at “higher”; a peak in the middle; nothing measured
	for (const measured of [
		[1, 5, 9],
		[5, 1, 9],
		[Number.NaN, 5, 9],
	])
		expect(new Set(placesUnder(measured))).toEqual(new Set(["1,2,3"]))
})

test("neighbours are separated from the threshold on", () => {
	const table = tableOf({ a: [80, 50], b: [78, 53], c: [20, 20] })
	const result = robustness(table, optionsOf({ runs: 1000, weights: { kind: "uniform", spread: 0.9 } }))
	const { neighbours, groups } = separations(result)
	expect(groups.map((group) => group.length)).toEqual([2, 1])
	expect(neighbours.map(({ separated }) => separated)).toEqual([false, true])
	expect(separations(result, neighbours[0]?.above).groups).toHaveLength(3)
})

test("the share of one unit above another is the area that geometry gives", () => {
	const table = tableOf({ a: [80, 50], b: [50, 77] })
	for (const node of table.tree.children) node.weight = 1
	const result = robustness(table, optionsOf({ runs: 20_000, weights: { kind: "uniform", spread: 0.5 } }))
	// A is above where 30·w₁ > 27·w₂, both weights uniform on [0.5, 1.5]
	const ratio = 30 / 27
	const corner = 1.5 / ratio
	const area = (ratio * (corner ** 2 - 0.25)) / 2 - 0.5 * (corner - 0.5) + (1.5 - corner)
	expect(Math.abs((above(result, "a", "b")?.above ?? 0) - area)).toBeLessThan(0.01)
})

test("options out of their bounds are refused", () => {
	const bad = [
		{ runs: 0 },
		{ seed: 0.5 },
		{ weights: { kind: "uniform", spread: 1.5 } },
		{ weights: { kind: "dirichlet", concentration: 0 } },
		{ normalisations: [] },
		{ aggregations: ["mode"] },
		{ acceptance: 2 },
		{ speed: 1 },
	]
	for (const options of bad) expect(SimulationOptions.safeParse(options).success).toBe(false)
	expect(SimulationOptions.parse({})).toMatchObject({
		runs: 1000,
		weights: { kind: "uniform", spread: 0.25 },
	})
})

import { duel, shareAt, spreadOf } from "./ranks.ts"
import type { Duel, RankMatrix, Spread } from "./ranks.ts"
import { randomOf } from "./simulate-draws.ts"
import type { SimulationOptions } from "./simulate-options.ts"
import { worldOf } from "./simulate-world.ts"
import type { Draw } from "./simulate-world.ts"
import type { Table } from "../composite/table.ts"

/** How firmly one unit stands where the published method puts it. */
export type UnitRobustness = {
	unit: string
	/** By the published method, in doubles; null without a value. */
	total: number | null
	place: number | null
	/** Of its places over all runs. */
	spread: Spread | null
	/** Share of runs in which it keeps its place, 0 to 1. */
	same: number
}

export type Robustness = RankMatrix & {
	options: SimulationOptions
	/** In the table's order of rows, as the columns of `ranks`. */
	rows: UnitRobustness[]
}

export type Progress = { done: number; of: number }

export function drawOf(random: () => number): Draw {
	return { weights: random(), normalisation: random(), aggregation: random(), undecided: random() }
}

/**
 * Monte-Carlo uncertainty analysis of a ranking (OECD/JRC Handbook 2008, step 7; Saisana, Saltelli, Tarantola 2005): a
 * run draws weights, a normalisation, an aggregation and the undecided items, then ranks anew. Yields after every run;
 * returns the result. The same table, options and seed give the same bytes, in whatever order the units come.
 */
export function* simulation(table: Table, options: SimulationOptions): Generator<Progress, Robustness> {
	const units = table.units.length
	const { runs } = options
	const world = worldOf(table, options)
	const random = randomOf(options.seed)
	const ranks = new Uint32Array(runs * units)
	for (let run = 0; run < runs; run++) {
		world.rank(drawOf(random), ranks, run * units)
		yield { done: run + 1, of: runs }
	}
	const matrix: RankMatrix = { runs, units, ranks }
	const rows: UnitRobustness[] = []
	for (const [unit, code] of table.units.entries()) {
		const total = world.totals[unit] as number
		const place = (world.places[unit] as number) || null
		rows.push({
			unit: code,
			total: total === total ? total : null,
			place,
			spread: spreadOf(matrix, unit),
			same: place === null ? 0 : shareAt(matrix, unit, place),
		})
		if (unit % 100 === 99) yield { done: runs, of: runs }
	}
	return { ...matrix, options, rows }
}

export function robustness(table: Table, options: SimulationOptions): Robustness {
	const steps = simulation(table, options)
	for (;;) {
		const step = steps.next()
		if (step.done) return step.value
	}
}

/** Shares of runs in which A stands above B, level and below; null for a code that is not in the table. */
export function above({ rows, ...matrix }: Robustness, a: string, b: string): Duel | null {
	const [one, other] = [a, b].map((code) => rows.findIndex(({ unit }) => unit === code))
	if (one === undefined || other === undefined || one < 0 || other < 0) return null
	return duel(matrix, one, other)
}

export type Separation = {
	upper: string
	lower: string
	/** Share of runs in which the upper one stands above. */
	above: number
	separated: boolean
}

export type Separations = {
	/** Neighbours in the published ranking, from the top. */
	neighbours: Separation[]
	/** Units by place, cut where two neighbours are separated; one alone is separated from both neighbours. */
	groups: string[][]
}

export const SEPARATION = 0.95

/** Which neighbours the data separate: the upper one stands above in at least `threshold` of the runs. */
export function separations(result: Robustness, threshold = SEPARATION): Separations {
	const order = result.rows
		.map(({ unit, place }, column) => ({ unit, place, column }))
		.filter((row): row is { unit: string; place: number; column: number } => row.place !== null)
		.sort((one, other) => one.place - other.place || (one.unit < other.unit ? -1 : 1))
	const neighbours: Separation[] = []
	const groups: string[][] = []
	for (const [index, { unit, column }] of order.entries()) {
		const upper = order[index - 1]
		const share = upper ? duel(result, upper.column, column).above : 1
		const separated = share >= threshold
		if (upper) neighbours.push({ upper: upper.unit, lower: unit, above: share, separated })
		if (!upper || separated) groups.push([unit])
		else groups.at(-1)?.push(unit)
	}
	return { neighbours, groups }
}

import { drawOf } from "./simulate.ts"
import type { Progress } from "./simulate.ts"
import { randomOf } from "./simulate-draws.ts"
import type { Random } from "./simulate-draws.ts"
import type { Choice, Uncertainty } from "./simulate-options.ts"
import { worldOf } from "./simulate-world.ts"
import type { World } from "./simulate-world.ts"
import type { Table } from "../composite/table.ts"

/** Outputs of Saltelli's design: `a` and `b` from two independent matrices, `mixed[i]` from A with column i of B. */
export type Outputs = { a: Float64Array; b: Float64Array; mixed: readonly Float64Array[] }

export type Indices = {
	/** Share of the variance that fixing this input alone would take away. */
	first: number
	/** Share that would remain if all other inputs were fixed. */
	total: number
	/** Standard error of `first`, for the size of the sample. */
	error: number
}

export type Decomposition = { mean: number; variance: number; inputs: Indices[] }

function meanOf(values: Float64Array): number {
	return values.reduce((sum, value) => sum + value, 0) / values.length
}

/**
 * Variance-based sensitivity: first-order indices by Saltelli et al. 2010, total ones by Jansen 1999. Without variance
 * all indices are 0.
 */
export function decompose({ a, b, mixed }: Outputs): Decomposition {
	const count = a.length
	const mean = (meanOf(a) + meanOf(b)) / 2
	const square = (values: Float64Array) => meanOf(values.map((value) => (value - mean) * (value - mean)))
	const variance = (square(a) + square(b)) / 2
	const inputs = mixed.map((ab) => {
		if (variance === 0) return { first: 0, total: 0, error: 0 }
		const firsts = b.map((value, row) => {
			return (value - mean) * ((ab[row] as number) - (a[row] as number))
		})
		const totals = a.map((value, row) => (value - (ab[row] as number)) * (value - (ab[row] as number)))
		const first = meanOf(firsts)
		const scatter = meanOf(firsts.map((value) => (value - first) * (value - first)))
		return {
			first: first / variance,
			total: meanOf(totals) / (2 * variance),
			error: Math.sqrt(scatter / count) / variance,
		}
	})
	return { mean, variance, inputs }
}

/** Runs `output` over Saltelli's design of `base` rows; base · (inputs + 2) evaluations, one a step. */
export function* design(
	{ inputs, base, random }: { inputs: number; base: number; random: Random },
	output: (row: Float64Array) => number,
): Generator<Progress, Outputs> {
	const a = new Float64Array(base)
	const b = new Float64Array(base)
	const mixed = Array.from({ length: inputs }, () => new Float64Array(base))
	const of = base * (inputs + 2)
	let done = 0
	for (let row = 0; row < base; row++) {
		const one = Float64Array.from({ length: inputs }, random)
		const other = Float64Array.from({ length: inputs }, random)
		a[row] = output(one)
		yield { done: ++done, of }
		b[row] = output(other)
		yield { done: ++done, of }
		for (const [input, values] of mixed.entries()) {
			const crossed = one.slice()
			crossed[input] = other[input] as number
			values[row] = output(crossed)
			yield { done: ++done, of }
		}
	}
	return { a, b, mixed }
}

export type SensitivityOptions = Uncertainty & {
	/** Rows of each of the two base matrices. */
	base: number
}

export type Sensitivity = {
	runs: number
	/** Mean absolute shift in ranks, in places, and its variance. */
	meanShift: number
	variance: number
	/** Choices that can come out in more than one way, in the order of CHOICES. */
	choices: ({ choice: Choice } & Indices)[]
}

/**
 * Which choice moves the ranking: indices of the mean absolute shift in ranks against the published ranking (Saisana,
 * Saltelli, Tarantola 2005, as in the OECD/JRC Handbook and COINr). The draws of all weights are one input, those of all
 * undecided items another. Yields after every ranking.
 */
export function* sensitivity(table: Table, options: SensitivityOptions): Generator<Progress, Sensitivity> {
	const world = worldOf(table, options)
	const { uncertain } = world
	const fixed = drawOf(() => 0)
	const places = new Uint32Array(table.units.length)
	const random = randomOf(options.seed)
	const outputs = yield* design({ inputs: uncertain.length, base: options.base, random }, (row) => {
		const draw = { ...fixed }
		for (const [index, choice] of uncertain.entries()) draw[choice] = row[index] as number
		world.rank(draw, places, 0)
		return shiftOf(world, places)
	})
	const { mean, variance, inputs } = decompose(outputs)
	return {
		runs: options.base * (uncertain.length + 2),
		meanShift: mean,
		variance,
		choices: inputs.map((indices, index) => ({ choice: uncertain[index] as Choice, ...indices })),
	}
}

/** Mean absolute difference of places, over the units that have one both times. */
function shiftOf(world: World, places: Uint32Array): number {
	let [shift, counted] = [0, 0]
	for (let unit = 0; unit < places.length; unit++) {
		const [before, now] = [world.places[unit] as number, places[unit] as number]
		if (before === 0 || now === 0) continue
		shift += Math.abs(before - now)
		counted++
	}
	return counted > 0 ? shift / counted : 0
}

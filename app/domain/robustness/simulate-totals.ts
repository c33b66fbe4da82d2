import { exp, ln } from "./elementary.ts"
import type { Aggregation } from "../composite/instrument.ts"
import { type FlatLimits, limit } from "./simulate-limits.ts"
import type { AggregationChoice } from "./simulate-options.ts"
import type { TableGroup, TableNode } from "../composite/table.ts"

/** Columns of values, one after the other; logarithms where a geometric mean asks for them. */
export type Columns = { values: Float64Array; logs: () => Float64Array }

export type FlatGroup = {
	aggregation: Aggregation
	times: number
	weights: Float64Array
	/** A column, or −1 − the place of a group before this one. */
	sources: Int32Array
	limits?: FlatLimits
}

/** The groups of a tree, children before their parents, the index last. */
export function flatten(tree: TableGroup): FlatGroup[] {
	const groups: FlatGroup[] = []
	const places = new Map<string, number>()
	const place = (node: TableNode): number => {
		const at = node.kind === "indicator" ? node.column : -groups.push(flat(node))
		places.set(node.code, at)
		return at
	}
	const flat = (node: TableGroup): FlatGroup => {
		const { aggregation, times, limits, children } = node
		const sources = Int32Array.from(children, place)
		const weights = Float64Array.from(children, ({ weight }) => weight)
		if (!limits) return { aggregation, times, weights, sources }
		const gates = limits.gates.map(({ node: code, ...gate }) => ({ ...gate, source: places.get(code) ?? 0 }))
		return { aggregation, times, weights, sources, limits: { ...limits, gates } }
	}
	place(tree)
	return groups
}

export type Evaluation = {
	columns: Columns
	/** By group. */
	weights: readonly Float64Array[]
	aggregation: AggregationChoice
	everywhere: boolean
}

/** Totals of all units at once; the array is the same at every call. A group without a value is NaN. */
export function evaluator(groups: readonly FlatGroup[], units: number): (at: Evaluation) => Float64Array {
	const results = groups.map(() => new Float64Array(units))
	const room = { sums: new Float64Array(units), shares: new Float64Array(units) }
	return ({ columns, weights, aggregation, everywhere }) => {
		for (let place = 0; place < groups.length; place++) {
			const group = groups[place] as FlatGroup
			const replaced = aggregation !== "as_published" && (everywhere || place === groups.length - 1)
			const means = replaced ? aggregation : group.aggregation
			const children: Children = {
				...{ units, columns, results, room },
				sources: group.sources,
				weights: weights[place] as Float64Array,
			}
			const target = results[place] as Float64Array
			aggregateInto(target, children, means, group.times)
			const { limits, sources, weights: nominal } = group
			if (!limits) continue
			limit(target, { limits, sources, weights: nominal }, (source, unit) => {
				const values = source < 0 ? (results[-1 - source] as Float64Array) : columns.values
				return values[source < 0 ? unit : source * units + unit] as number
			})
		}
		return results[groups.length - 1] as Float64Array
	}
}

type Children = {
	units: number
	columns: Columns
	results: readonly Float64Array[]
	room: { sums: Float64Array; shares: Float64Array }
	sources: Int32Array
	weights: Float64Array
}

function aggregateInto(target: Float64Array, children: Children, means: Aggregation, times: number): void {
	switch (means) {
		case "arithmetic":
			return average(target, children, times)
		case "geometric":
			return geometric(target, children, times)
		case "harmonic":
			return harmonic(target, children, times)
		case "minimum":
			return minimum(target, children, times)
		case "median":
			return medians(target, children, times)
	}
}

function gather(
	{ units, columns, results, room, sources, weights }: Children,
	logarithmic: boolean,
): { sums: Float64Array; shares: Float64Array } {
	const { sums, shares } = room
	sums.fill(0)
	shares.fill(0)
	for (let child = 0; child < sources.length; child++) {
		const weight = weights[child] as number
		if (weight === 0) continue
		const source = sources[child] as number
		const values = source < 0 ? (results[-1 - source] as Float64Array) : columns.values
		const from = source < 0 ? 0 : source * units
		if (logarithmic) addLogarithms({ values, from, weight, logs: source < 0 ? null : columns.logs() }, room)
		else addValues(values, from, weight, room)
	}
	return room
}

function addValues(
	values: Float64Array,
	from: number,
	weight: number,
	{ sums, shares }: Children["room"],
): void {
	for (let unit = 0; unit < sums.length; unit++) {
		const value = values[from + unit] as number
		if (value === value) {
			sums[unit] = (sums[unit] as number) + weight * value
			shares[unit] = (shares[unit] as number) + weight
		}
	}
}

function addLogarithms(
	{
		values,
		from,
		weight,
		logs,
	}: {
		values: Float64Array
		from: number
		weight: number
		logs: Float64Array | null
	},
	{ sums, shares }: Children["room"],
): void {
	for (let unit = 0; unit < sums.length; unit++) {
		const value = values[from + unit] as number
		if (value !== value) continue
		sums[unit] = (sums[unit] as number) + weight * (logs ? (logs[from + unit] as number) : ln(value))
		shares[unit] = (shares[unit] as number) + weight
	}
}

function average(target: Float64Array, children: Children, times: number): void {
	const { sums, shares } = gather(children, false)
	for (let unit = 0; unit < target.length; unit++) {
		const share = shares[unit] as number
		target[unit] = share > 0 ? (times * (sums[unit] as number)) / share : Number.NaN
	}
}

function geometric(target: Float64Array, children: Children, times: number): void {
	const { sums, shares } = gather(children, true)
	for (let unit = 0; unit < target.length; unit++) {
		const share = shares[unit] as number
		target[unit] = share > 0 ? times * exp((sums[unit] as number) / share) : Number.NaN
	}
}

function harmonic(target: Float64Array, children: Children, times: number): void {
	eachUnit(children, (unit, values, weights) => {
		let [sum, share] = [0, 0]
		for (let index = 0; index < values.length; index++) {
			const value = values[index] as number
			const weight = weights[index] as number
			sum += value < 0 ? Number.NaN : weight / value
			share += weight
		}
		target[unit] = share > 0 ? (times * share) / sum : Number.NaN
	})
}

function minimum(target: Float64Array, children: Children, times: number): void {
	eachUnit(children, (unit, values) => {
		let least = Number.NaN
		for (const value of values) if (!(value >= least)) least = value
		target[unit] = times * least
	})
}

/** Where half the weight lies below; the mean of two values when the border falls between them. */
function medians(target: Float64Array, children: Children, times: number): void {
	eachUnit(children, (unit, values, weights) => {
		const order = values
			.map((_, index) => index)
			.sort((one, other) => {
				return (values[one] as number) - (values[other] as number) || one - other
			})
		const half = weights.reduce((sum, weight) => sum + weight, 0) / 2
		let below = 0
		let found = Number.NaN
		for (let place = 0; place < order.length; place++) {
			const index = order[place] as number
			const value = values[index] as number
			below += weights[index] as number
			const over = below - half
			if (over > half * 1e-12) {
				found = value
				break
			}
			if (over >= -half * 1e-12) {
				found = (value + (values[order[place + 1] ?? index] as number)) / 2
				break
			}
		}
		target[unit] = times * found
	})
}

/** Present values with a weight, unit by unit. */
function eachUnit(
	{ units, columns, results, sources, weights }: Children,
	take: (unit: number, values: number[], weights: number[]) => void,
): void {
	for (let unit = 0; unit < units; unit++) {
		const values: number[] = []
		const shares: number[] = []
		for (let child = 0; child < sources.length; child++) {
			const source = sources[child] as number
			const weight = weights[child] as number
			const value = (
				source < 0 ? (results[-1 - source] as Float64Array)[unit] : columns.values[source * units + unit]
			) as number
			if (weight > 0 && value === value) {
				values.push(value)
				shares.push(weight)
			}
		}
		take(unit, values, shares)
	}
}

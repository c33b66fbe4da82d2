import { ln } from "../robustness/elementary.ts"
import { type Series, seriesOf, sumOf } from "./sanity-statistics.ts"
import { adjust } from "../robustness/simulate-limits.ts"
import { type Columns, evaluator, flatten } from "../robustness/simulate-totals.ts"
import type { Table, TableGroup, TableNode } from "../composite/table.ts"

/** A node of the tree with its values in every unit. */
export type NodeSeries = {
	node: TableNode
	/** Null for the index itself. */
	parent: NodeSeries | null
	series: Series
	/** Effective weight of its indicators, 0 to 1; those of all indicators add up to 1. */
	nominal: number
	/** What it adds to the distance of each unit's total from the mean total; 0 where it has no value. */
	contribution: Float64Array
}

type Above = {
	values: Float64Array
	parent: NodeSeries | null
	/** What a point is worth in the total of each unit. */
	coefficient: Float64Array
	/** The mean total, on the scale of the node. */
	middle: number
	nominal: number
}

/**
 * The rows in an order of their own, by their numbers: whatever order the units come in, the same sums are made of the
 * same terms one after the other. Rows that change places here are equal.
 */
export function inOwnOrder(table: Table): Table {
	const width = table.indicators.length
	const { normalised, measured, adjusted } = table
	const matrices = [
		{ matrix: normalised, width },
		{ matrix: measured, width },
		...(adjusted ? [{ matrix: adjusted.points, width: 1 }] : []),
	]
	const compare = (one: number, other: number): number => {
		for (const { matrix, width: columns } of matrices) {
			for (let column = 0; column < columns; column++) {
				const x = matrix[one * columns + column] as number
				const y = matrix[other * columns + column] as number
				if (x < y || (x !== x && y === y)) return -1
				if (x > y || (x === x && y !== y)) return 1
			}
		}
		return 0
	}
	const order = Array.from(table.units.keys()).sort(compare)
	const sorted = (matrix: Float64Array) => {
		const rows = new Float64Array(matrix.length)
		for (const [place, unit] of order.entries()) {
			rows.set(matrix.subarray(unit * width, (unit + 1) * width), place * width)
		}
		return rows
	}
	return {
		...table,
		units: order.map((unit) => table.units[unit] as string),
		normalised: sorted(normalised),
		measured: sorted(measured),
		...(adjusted
			? {
					adjusted: {
						...adjusted,
						points: Float64Array.from(order, (unit) => adjusted.points[unit] as number),
					},
				}
			: {}),
	}
}

/** Every node before its children; the first is the index. */
export function nodeSeries(table: Table): NodeSeries[] {
	const units = table.units.length
	const columns = columnsOf(table)
	const nodes: NodeSeries[] = []
	const lay = (node: TableNode, { values, parent, coefficient, middle, nominal }: Above): number => {
		const contribution = values.map((value, unit) =>
			value === value ? (value - middle) * (coefficient[unit] as number) : 0,
		)
		const one = { node, parent, nominal, series: seriesOf(values), contribution }
		nodes.push(one)
		if (node.kind === "indicator") return nominal
		const parts = partsOf(node, coefficient, columns)
		one.nominal = sumOf(
			node.children.map((child, index) => {
				const { share, ...part } = parts[index] as Part
				return lay(child, {
					...{ ...part, parent: one, middle: middle / node.times, nominal: nominal * node.times * share },
				})
			}),
		)
		return one.nominal
	}
	const values = adjust(valuesOf(table.tree, columns, units), table.adjusted)
	const coefficient = new Float64Array(units).fill(1)
	const { mean: middle } = seriesOf(values)
	const whole = lay(table.tree, { values, parent: null, coefficient, middle, nominal: 1 })
	for (const one of nodes) one.nominal = whole > 0 ? one.nominal / whole : 0
	return nodes
}

function columnsOf({ units, indicators, normalised }: Table): Columns {
	const values = new Float64Array(normalised.length)
	for (let column = 0; column < indicators.length; column++) {
		for (let unit = 0; unit < units.length; unit++) {
			values[column * units.length + unit] = normalised[unit * indicators.length + column] as number
		}
	}
	let logs: Float64Array | null = null
	return { values, logs: () => (logs ??= values.map(ln)) }
}

function valuesOf(node: TableNode, columns: Columns, units: number): Float64Array {
	if (node.kind === "indicator")
		return columns.values.subarray(node.column * units, (node.column + 1) * units)
	const groups = flatten(node)
	const weights = groups.map((group) => group.weights)
	return evaluator(groups, units)({ columns, weights, aggregation: "as_published", everywhere: false })
}

/** A child: its values, its share of the group's weight, and what a point of it is worth in the total of each unit. */
type Part = { values: Float64Array; share: number; coefficient: Float64Array }

function partsOf({ children, times }: TableGroup, above: Float64Array, columns: Columns): Part[] {
	const units = above.length
	const weight = sumOf(children.map((child) => child.weight))
	const values = children.map((child) => valuesOf(child, columns, units))
	const present = new Float64Array(units)
	for (const [index, child] of children.entries()) {
		const own = values[index] as Float64Array
		for (let unit = 0; unit < units; unit++) {
			if (!Number.isNaN(own[unit])) present[unit] = (present[unit] as number) + child.weight
		}
	}
	return children.map((child, index) => ({
		values: values[index] as Float64Array,
		share: weight > 0 ? child.weight / weight : 0,
		coefficient: above.map((one, unit) => {
			const among = present[unit] as number
			return among > 0 ? (one * times * child.weight) / among : 0
		}),
	}))
}

function isMean(node: TableNode): boolean {
	if (node.kind === "indicator") return true
	return node.aggregation === "arithmetic" && !node.limits && node.children.every(isMean)
}

/** Whether the total is a weighted arithmetic mean all the way down, so that contributions add up to it. */
export function isLinear({ tree, adjusted }: Table): boolean {
	return !adjusted && isMean(tree)
}

import { ln } from "./elementary.ts"
import { type Series, seriesOf, sumOf } from "./sanity-statistics.ts"
import { type Columns, evaluator, flatten } from "./simulate-totals.ts"
import type { Table, TableGroup, TableNode } from "./table.ts"

/** A node of the tree with its values in every unit. */
export type NodeSeries = {
	node: TableNode
	/** Null for the index itself. */
	parent: NodeSeries | null
	series: Series
	/** Effective weight of its indicators, 0 to 1; those of all indicators add up to 1. */
	nominal: number
	/** What it adds to the distance of each unit's total from the mean total; 0 where it has no value. */
	contribution: Series
}

type Above = {
	parent: NodeSeries | null
	/** What a point is worth in the total of each unit. */
	coefficient: Float64Array
	/** The mean total, on the scale of the node. */
	middle: number
	nominal: number
}

/** Every node before its children; the first is the index. */
export function nodeSeries(table: Table): NodeSeries[] {
	const units = table.units.length
	const columns = columnsOf(table)
	const nodes: NodeSeries[] = []
	const lay = (node: TableNode, { parent, coefficient, middle, nominal }: Above): number => {
		const values = valuesOf(node, columns, units)
		const contribution = values.map((value, unit) =>
			Number.isNaN(value) ? 0 : (value - middle) * (coefficient[unit] ?? 0),
		)
		const one = {
			...{ node, parent, nominal, series: seriesOf(values), contribution: seriesOf(contribution) },
		}
		nodes.push(one)
		if (node.kind === "indicator") return nominal
		const { shares, coefficients } = childrenOf(node, coefficient, columns)
		one.nominal = sumOf(
			Float64Array.from(node.children, (child, index) =>
				lay(child, {
					parent: one,
					coefficient: coefficients[index] as Float64Array,
					middle: middle / node.times,
					nominal: nominal * node.times * (shares[index] as number),
				}),
			),
		)
		return one.nominal
	}
	const middle = seriesOf(valuesOf(table.tree, columns, units)).mean
	const coefficient = new Float64Array(units).fill(1)
	const whole = lay(table.tree, { parent: null, coefficient, middle, nominal: 1 })
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

/** Shares of the group's weight, and what a point of each child is worth in the total of each unit. */
function childrenOf({ children, times }: TableGroup, coefficient: Float64Array, columns: Columns) {
	const units = coefficient.length
	const weight = sumOf(Float64Array.from(children, (child) => child.weight))
	const values = children.map((child) => valuesOf(child, columns, units))
	const present = new Float64Array(units)
	for (const [index, child] of children.entries()) {
		for (let unit = 0; unit < units; unit++) {
			if (!Number.isNaN(values[index]?.[unit])) present[unit] = (present[unit] as number) + child.weight
		}
	}
	return {
		shares: children.map((child) => (weight > 0 ? child.weight / weight : 0)),
		coefficients: children.map((child) =>
			coefficient.map((above, unit) => {
				const among = present[unit] as number
				return among > 0 ? (above * times * child.weight) / among : 0
			}),
		),
	}
}

/** Whether every group is a weighted arithmetic mean, so that contributions add up to the total. */
export function isLinear(node: TableNode): boolean {
	return node.kind === "indicator" || (node.aggregation === "arithmetic" && node.children.every(isLinear))
}

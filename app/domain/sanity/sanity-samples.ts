import type { Aggregation } from "../composite/instrument.ts"
import type { Table, TableNode } from "../composite/table.ts"

type Shape = readonly (string | readonly [string, readonly string[]])[]

/** A table for tests: columns by code, equal weights unless given, groups as [code, children]. */
export function sampleTable(
	columns: Readonly<Record<string, readonly number[]>>,
	shape: Shape = Object.keys(columns),
	{
		weights = {},
		aggregation = "arithmetic",
	}: { weights?: Record<string, number>; aggregation?: Aggregation } = {},
): Table {
	const indicators = Object.keys(columns)
	const units = (columns[indicators[0] ?? ""] ?? []).map((_, unit) => `u${unit}`)
	const normalised = Float64Array.from(
		units.flatMap((_, unit) => indicators.map((code) => columns[code]?.[unit] ?? Number.NaN)),
	)
	const weightOf = (code: string) => weights[code] ?? 1
	const indicator = (code: string): TableNode => ({
		...{ kind: "indicator", code, weight: weightOf(code), column: indicators.indexOf(code) },
	})
	const group = (code: string, children: TableNode[]) =>
		({ kind: "group", code, weight: weightOf(code), aggregation, times: 1, children }) as const
	return {
		...{ units, indicators, normalised, measured: normalised, undecided: [] },
		tree: group(
			"index",
			shape.map((node) =>
				typeof node === "string" ? indicator(node) : group(node[0], node[1].map(indicator)),
			),
		),
		directions: new Int8Array(indicators.length).fill(1),
		low: new Float64Array(indicators.length).fill(0),
		high: new Float64Array(indicators.length).fill(100),
		decimals: null,
		descending: true,
	}
}

/** The same table with its units in another order. */
export function reordered(table: Table, order: readonly number[]): Table {
	const width = table.indicators.length
	const rows = (matrix: Float64Array) =>
		Float64Array.from(order.flatMap((unit) => [...matrix.subarray(unit * width, (unit + 1) * width)]))
	return {
		...table,
		units: order.map((unit) => table.units[unit] ?? ""),
		normalised: rows(table.normalised),
		measured: rows(table.measured),
	}
}

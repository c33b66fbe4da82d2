import type { Random } from "./simulate-draws.ts"
import { SimulationOptions } from "./simulate-options.ts"
import type { Table, TableGroup, TableNode } from "../composite/table.ts"

/** A closed table of 0 to 100 whose indicators lie in groups of equal size, measured as normalised. */
export function tableOf(rows: Readonly<Record<string, readonly number[]>>, groups = 1): Table {
	const units = Object.keys(rows)
	const columns = Object.values(rows)[0]?.length ?? 0
	const values = Float64Array.from(Object.values(rows).flat())
	const size = columns / groups
	const leaves = Array.from({ length: columns }, (_, column): TableNode => {
		return { kind: "indicator", code: `i${column + 1}`, weight: 1 + (column % 3), column }
	})
	const group = (code: string, children: TableNode[]): TableGroup => {
		return { kind: "group", code, weight: 1, aggregation: "arithmetic", times: 1, children }
	}
	const pillars = Array.from({ length: groups }, (_, index) =>
		group(`g${index + 1}`, leaves.slice(index * size, (index + 1) * size)),
	)
	return {
		units,
		indicators: leaves.map(({ code }) => code),
		tree: groups === 1 ? group("index", leaves) : group("index", pillars),
		directions: new Int8Array(columns).fill(1),
		measured: values.slice(),
		normalised: values,
		low: new Float64Array(columns),
		high: new Float64Array(columns).fill(100),
		decimals: 2,
		descending: true,
		undecided: [],
	}
}

/** Units u0001, u0002, … with values drawn between 0 and 100, better on the whole the earlier they come. */
export function randomTable(units: number, columns: number, random: Random, groups = 1): Table {
	const rows = Array.from({ length: units }, (_, unit): [string, number[]] => {
		const level = 1 - unit / units
		return [
			`u${String(unit + 1).padStart(4, "0")}`,
			Array.from({ length: columns }, () => 60 * level + 40 * random()),
		]
	})
	return tableOf(Object.fromEntries(rows), groups)
}

export function optionsOf(given: Partial<SimulationOptions> = {}): SimulationOptions {
	return { ...SimulationOptions.parse({}), ...given }
}

import type { Aggregation } from "./instrument.ts"

/** What bends a group's mean after `times`, in the order in which it is applied (as `combine`). */
export type TableLimits = {
	/** Least share of the children's nominal weight that must have a value, 0 to 1; 0 where it does not matter. */
	coverage: number
	/** A node below `atLeast` holds the group down to `cap`. */
	gates: readonly { node: string; atLeast: number; cap: number }[]
	/** ±Infinity where there is no bound. */
	min: number
	max: number
	/** To which the value is rounded; null: not rounded. */
	decimals: number | null
}

/** One node of the tree in plain numbers; an indicator names its column. */
export type TableNode =
	| { kind: "indicator"; code: string; weight: number; column: number }
	| {
			kind: "group"
			code: string
			weight: number
			aggregation: Aggregation
			times: number
			limits?: TableLimits
			children: TableNode[]
	  }

export type TableGroup = Extract<TableNode, { kind: "group" }>

/**
 * Units by indicators in double precision: for statistics about an instrument (robustness, correlation), never for a
 * score that counts. Matrices are row-major, one row a unit; NaN is a value that is missing or not applicable.
 */
export type Table = {
	units: readonly string[]
	/** Codes by column. */
	indicators: readonly string[]
	tree: TableGroup
	/** 1 where more is better, −1 where less is, by column. */
	directions: Int8Array
	/** As measured and treated, before normalisation. Where a choice has no measured number: the normalised value. */
	measured: Float64Array
	/** As the instrument normalises. */
	normalised: Float64Array
	/** Lowest and highest attainable normalised value by column (0 and 100, or 0 and 1); NaN where open. */
	low: Float64Array
	high: Float64Array
	/** Deductions and bonuses of each unit, added to the index, and the bounds of what comes of it. */
	adjusted?: { points: Float64Array; min: number; max: number }
	/** Decimals to which totals are rounded before ranking; null: not rounded. */
	decimals: number | null
	descending: boolean
	/** Review items not decided yet: the normalised value will lie between `low` and `high`. */
	undecided: readonly { unit: number; column: number; low: number; high: number }[]
}

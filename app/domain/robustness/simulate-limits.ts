import type { Table, TableLimits } from "../composite/table.ts"
import { unitsOf } from "./ranks.ts"

/** Differences below this are rounding. */
const NOISE = 1e-9
/** More decimals than a double of this size has. */
const FINEST = 12

export type FlatLimits = Omit<TableLimits, "gates"> & {
	/** A column, or −1 − the place of a group before this one. */
	gates: readonly { source: number; atLeast: number; cap: number }[]
}

type Values = (source: number, unit: number) => number

function rounded(x: number, decimals: number): number {
	let scale = 1
	for (let digit = 0; digit < Math.min(decimals, FINEST); digit++) scale *= 10
	return unitsOf(x, scale) / scale
}

function coveredShare(
	{ sources, weights }: { sources: Int32Array; weights: Float64Array },
	valueOf: Values,
	unit: number,
): number {
	let [present, whole] = [0, 0]
	for (let child = 0; child < sources.length; child++) {
		const weight = weights[child] as number
		whole += weight
		if (!Number.isNaN(valueOf(sources[child] as number, unit))) present += weight
	}
	return present / whole
}

/** Coverage, gates, bounds and rounding of one group, in that order, on what its mean came to. */
export function limit(
	target: Float64Array,
	group: { sources: Int32Array; weights: Float64Array; limits: FlatLimits },
	valueOf: Values,
): void {
	const { coverage, gates, min, max, decimals } = group.limits
	for (let unit = 0; unit < target.length; unit++) {
		let value = target[unit] as number
		if (coverage > 0 && coveredShare(group, valueOf, unit) < coverage - NOISE) value = Number.NaN
		for (const { source, atLeast, cap } of gates) {
			if (valueOf(source, unit) < atLeast - NOISE) value = Math.min(value, cap)
		}
		value = Math.min(Math.max(value, min), max)
		target[unit] = decimals === null ? value : rounded(value, decimals)
	}
}

/** Adds deductions and bonuses to the index of every unit, within the bounds of the total. */
export function adjust(totals: Float64Array, adjusted: Table["adjusted"]): Float64Array {
	if (!adjusted) return totals
	const { points, min, max } = adjusted
	for (let unit = 0; unit < totals.length; unit++) {
		totals[unit] = Math.min(Math.max((totals[unit] as number) + (points[unit] as number), min), max)
	}
	return totals
}

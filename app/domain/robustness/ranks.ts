/** Decimals at which totals are compared where the method does not round: below them lies only rounding noise. */
const FINEST = 9

export type RankRule = { decimals: number | null; descending: boolean }

/**
 * Competition places 1-2-2-4 of the totals, rounded half away from zero, into `places` from `offset` on; 0 is no place
 * (NaN). The order of units does not matter.
 */
export function placer(units: number, { decimals, descending }: RankRule) {
	const digits = Math.min(decimals ?? FINEST, FINEST)
	let scale = 1
	for (let digit = 0; digit < digits; digit++) scale *= 10
	const keys = new Float64Array(units)
	const room = new Float64Array(units)
	return (totals: Float64Array, places: Uint32Array, offset: number): void => {
		let present = 0
		for (let unit = 0; unit < units; unit++) {
			const total = totals[unit] as number
			const key = unitsOf(descending ? -total : total, scale)
			keys[unit] = key
			if (key === key) room[present++] = key
		}
		const sorted = room.subarray(0, present).sort()
		for (let unit = 0; unit < units; unit++) {
			const key = keys[unit] as number
			places[offset + unit] = key === key ? lowerBound(sorted, key) + 1 : 0
		}
	}
}

/** The nearest whole number of 1/scale, half away from zero. */
export function unitsOf(x: number, scale: number): number {
	const size = Math.floor((x < 0 ? -x : x) * scale + 0.5 + 1e-9)
	return x < 0 ? 0 - size : size
}

/** How many of a sorted array are less. */
export function lowerBound(sorted: Float64Array, x: number): number {
	let low = 0
	let high = sorted.length
	while (low < high) {
		const middle = (low + high) >>> 1
		if ((sorted[middle] as number) < x) low = middle + 1
		else high = middle
	}
	return low
}

/** How many of a sorted array are less or equal. */
export function upperBound(sorted: Float64Array, x: number): number {
	let low = 0
	let high = sorted.length
	while (low < high) {
		const middle = (low + high) >>> 1
		if ((sorted[middle] as number) <= x) low = middle + 1
		else high = middle
	}
	return low
}

/** Places of every run, row-major: one row a run, one column a unit; 0 is no place. */
export type RankMatrix = { runs: number; units: number; ranks: Uint32Array }

export type Spread = {
	median: number
	/** Ends of the 90 % interval. */
	low: number
	high: number
}

/**
 * Median, 5th and 95th percentile of a unit's places as the inverse of their empirical distribution (Hyndman, Fan 1996,
 * type 1), so that each is a place that occurred; null where no run gave a place.
 */
export function spreadOf({ runs, units, ranks }: RankMatrix, unit: number): Spread | null {
	const taken = new Uint32Array(runs)
	let count = 0
	for (let run = 0; run < runs; run++) {
		const place = ranks[run * units + unit] as number
		if (place > 0) taken[count++] = place
	}
	if (count === 0) return null
	const sorted = taken.subarray(0, count).sort()
	const at = (percent: number) => sorted[Math.ceil((percent * count) / 100) - 1] as number
	return { median: at(50), low: at(5), high: at(95) }
}

/** Share of runs in which the unit has this place. */
export function shareAt({ runs, units, ranks }: RankMatrix, unit: number, place: number): number {
	let count = 0
	for (let run = 0; run < runs; run++) if (ranks[run * units + unit] === place) count++
	return count / runs
}

/** Shares of runs in which one unit stands above another, level with it and below it; without a place, below. */
export type Duel = { above: number; tied: number; below: number }

export function duel({ runs, units, ranks }: RankMatrix, one: number, other: number): Duel {
	let [above, tied] = [0, 0]
	for (let run = 0; run < runs; run++) {
		const a = ranks[run * units + one] || Infinity
		const b = ranks[run * units + other] || Infinity
		if (a < b) above++
		else if (a === b) tied++
	}
	return { above: above / runs, tied: tied / runs, below: (runs - above - tied) / runs }
}

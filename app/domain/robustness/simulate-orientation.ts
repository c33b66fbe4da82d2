/** Differences below this are rounding. */
const NOISE = 1e-9

/**
 * 1 where the published normalised values rise with the measured ones, −1 where they fall, the nominal direction where
 * they do neither; 0 where they do both, or where somebody has a normalised value that nobody measured.
 */
export function orientationOf(normalised: Float64Array, measured: Float64Array, nominal: number): number {
	const order: number[] = []
	let same = true
	for (let unit = 0; unit < normalised.length; unit++) {
		const [value, raw] = [normalised[unit] as number, measured[unit] as number]
		if (value !== value) continue
		if (raw !== raw) return 0
		same &&= value === raw
		order.push(unit)
	}
	if (same) return 1
	order.sort((one, other) => (measured[one] as number) - (measured[other] as number))
	const [rises, falls] = trendOf(order, normalised, measured)
	if (rises && falls) return nominal
	return rises ? 1 : falls ? -1 : 0
}

/** Whether values never fall, and never rise, from one measured value to the next greater one. */
function trendOf(
	order: readonly number[],
	normalised: Float64Array,
	measured: Float64Array,
): [rises: boolean, falls: boolean] {
	let [rises, falls] = [true, true]
	let [least, most] = [Infinity, -Infinity]
	for (let start = 0, end = 0; start < order.length; start = end) {
		let [low, high] = [Infinity, -Infinity]
		const raw = measured[order[start] as number]
		for (; end < order.length && measured[order[end] as number] === raw; end++) {
			const value = normalised[order[end] as number] as number
			low = Math.min(low, value)
			high = Math.max(high, value)
		}
		rises &&= low >= most - NOISE
		falls &&= high <= least + NOISE
		least = Math.min(least, low)
		most = Math.max(most, high)
	}
	return [rises, falls]
}

import { type Exact, fraction, mean, toExact } from "./exact.ts"

/** Fewer others than this could be recognised. */
export const BENCHMARK_FLOOR = 5

export function median(values: readonly Exact[]): Exact | null {
	const sorted = values.map(fraction).sort((one, other) => one.compare(other))
	const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1)
	return mean(middle.map(toExact))
}

/** The narrowest group with enough others in it; `groups` go from narrow to wide, `n` leaves oneself out. */
export function pickGroup<G extends { n: number }>(
	groups: readonly G[],
	floor: number = BENCHMARK_FLOOR,
): G | null {
	return groups.find((group) => group.n >= floor) ?? null
}

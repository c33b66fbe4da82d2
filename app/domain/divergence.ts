/** Two-sided 95 % quantiles of Student's t by degrees of freedom, 1 to 30; beyond, the normal one is near enough. */
const T95 = [
	12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
	2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]
const NORMAL95 = 1.96

/** Files under which nobody is called strict or lenient. */
export const FEWEST_FILES = 8

export const MARKS = ["strict", "lenient", "usual", "few"] as const
export type Mark = (typeof MARKS)[number]

/** Of one reviewer on one file: how many decisions, points taken, and what the same criteria lose on average. */
export type FileTaken = { decisions: number; taken: number; expected: number }

export type Strictness = {
	files: number
	decisions: number
	/** Points taken by decision, and what all reviewers take on the same criteria. */
	taken: number | null
	expected: number | null
	/** Taken minus expected, the mean over files, with its 95 % interval; null where there is too little to say. */
	difference: number | null
	interval: readonly [low: number, high: number] | null
	mark: Mark
}

/**
 * The mean over files of the difference by decision, and its t-interval: decisions on one file hang together, so every
 * file is one observation, however much was decided on it.
 */
export function strictnessOf(files: readonly FileTaken[]): Strictness {
	const judged = files.filter(({ decisions }) => decisions > 0)
	const decisions = sum(judged.map((file) => file.decisions))
	const differences = judged.map((file) => (file.taken - file.expected) / file.decisions)
	const difference = meanOf(differences)
	const said = {
		...{ files: judged.length, decisions, difference },
		taken: decisions > 0 ? sum(judged.map((file) => file.taken)) / decisions : null,
		expected: decisions > 0 ? sum(judged.map((file) => file.expected)) / decisions : null,
	}
	const m = judged.length
	if (m < 2 || difference === null) return { ...said, interval: null, mark: "few" }
	const variance = sum(differences.map((one) => (one - difference) ** 2)) / (m - 1)
	const half = (T95[m - 2] ?? NORMAL95) * Math.sqrt(variance / m)
	const interval = [difference - half, difference + half] as const
	return { ...said, interval, mark: markOf(m, interval) }
}

function markOf(files: number, [low, high]: readonly [number, number]): Mark {
	if (files < FEWEST_FILES) return "few"
	if (low > 0) return "strict"
	return high < 0 ? "lenient" : "usual"
}

export const TRENDS = ["up", "down", "same", "none"] as const
export type Trend = (typeof TRENDS)[number]

/** Gaps nearer to each other than this many percentage points are no change. */
const STEADY = 0.5

/** Of a unit's gaps, oldest first, from the first known one to the last. */
export function trendOf(gaps: readonly (number | null)[]): Trend {
	const known = gaps.flatMap((gap) => gap ?? [])
	const [first, last] = [known[0], known.at(-1)]
	if (known.length < 2 || first === undefined || last === undefined) return "none"
	if (Math.abs(last - first) < STEADY) return "same"
	return last > first ? "up" : "down"
}

/** How many periods running, the latest last, the unit claimed more than was verified. */
export function overClaimRun(gaps: readonly (number | null)[]): number {
	const latest = gaps.toReversed()
	const end = latest.findIndex((gap) => gap === null || gap <= 0)
	return end === -1 ? latest.length : end
}

export function meanOf(values: readonly number[]): number | null {
	return values.length === 0 ? null : sum(values) / values.length
}

function sum(values: readonly number[]): number {
	return values.reduce((all, value) => all + value, 0)
}

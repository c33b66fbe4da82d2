import type { AnswerValue } from "./answers.ts"
import { fraction, sum, toExact, ZERO } from "./exact.ts"
import type { Exact } from "./exact.ts"
import { Rational } from "./rational.ts"

/** Fewer neighbours than this say nothing, and could be told apart. */
export const LEAST_NEIGHBOURS = 5

/** Three standard deviations of a normal spread, by the median absolute deviation and by the mean one. */
const BY_MEDIAN = Rational.of(3).mul(Rational.of(14_826, 10_000))
const BY_MEAN = Rational.of(3).mul(Rational.of(12_533, 10_000))

export type Neighbours = { median: Exact; units: number; isOutlier: (x: Exact) => boolean }

/** The measured number of a claim, to compare it with others; null for what has no order. */
export function measureOf(value: AnswerValue | null): Exact | null {
	switch (value?.kind) {
		case "ratio": {
			const all = fraction(value.den)
			return all.isZero ? null : toExact(fraction(value.num).div(all))
		}
		case "number":
			return toExact(fraction(value.value))
		case "items":
			return String(new Set(value.items).size)
		case "yes_no":
		case "option":
		case "date":
		case undefined:
			return null
	}
}

/**
 * What is usual among units of one block, and what is far from it: more than three robust standard deviations from the
 * median (MAD × 1.4826). Where more than half claim the very same, the MAD is zero and the mean deviation (× 1.2533)
 * takes its place, so that not every other claim stands out.
 */
export function neighboursOf(values: readonly Exact[]): Neighbours | null {
	if (values.length < LEAST_NEIGHBOURS) return null
	const numbers = values.map(fraction)
	const middle = median(numbers)
	const apart = numbers.map((x) => x.sub(middle).abs())
	const mad = median(apart)
	const bound = mad.isZero ? BY_MEAN.mul(sum(apart)).div(apart.length) : BY_MEDIAN.mul(mad)
	return {
		median: toExact(middle),
		units: values.length,
		isOutlier: (x) => fraction(x).sub(middle).abs().gt(bound),
	}
}

function median(numbers: readonly Rational[]): Rational {
	const sorted = [...numbers].sort((one, other) => one.compare(other))
	const half = Math.floor(sorted.length / 2)
	const upper = sorted[half] ?? ZERO
	return sorted.length % 2 === 1 ? upper : upper.add(sorted[half - 1] ?? ZERO).div(2)
}

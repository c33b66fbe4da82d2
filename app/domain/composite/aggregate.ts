import { ONE, sum, ZERO } from "../exact.ts"
import type { Rational } from "../rational.ts"
import type { Aggregation } from "./instrument.ts"
import { weightedGeometricMean } from "./real.ts"

/** A child that has a value, with a weight above 0. */
export type Part = { value: Rational; weight: Rational }

function arithmetic(parts: readonly Part[], whole: Rational): Rational {
	return sum(parts.map(({ value, weight }) => value.mul(weight))).div(whole)
}

function harmonic(parts: readonly Part[], whole: Rational): Rational {
	if (parts.some(({ value }) => value.sign < 0)) throw new RangeError("harmonic mean of a number below 0")
	if (parts.some(({ value }) => value.isZero)) return ZERO
	return whole.div(sum(parts.map(({ value, weight }) => weight.div(value))))
}

/** Where half the weight lies below; the mean of two values when the border falls between them. */
function median(parts: readonly Part[], whole: Rational): Rational {
	const sorted = [...parts].sort((one, other) => one.value.compare(other.value))
	const half = whole.div(2)
	let below = ZERO
	for (const [index, { value, weight }] of sorted.entries()) {
		below = below.add(weight)
		const order = below.compare(half)
		if (order > 0) return value
		if (order === 0) return value.add(sorted[index + 1]?.value ?? value).div(2)
	}
	return sorted.at(-1)?.value ?? ZERO
}

function minimum(parts: readonly Part[]): Rational {
	return parts.map(({ value }) => value).reduce((least, value) => (value.lt(least) ? value : least))
}

function geometric(parts: readonly Part[]): Rational {
	return weightedGeometricMean(
		parts.map(({ value }) => value),
		parts.map(({ weight }) => weight),
	)
}

const MEANS: Record<Aggregation, (parts: readonly Part[], whole: Rational) => Rational> = {
	arithmetic,
	geometric,
	harmonic,
	minimum,
	median,
}

export function weightOf(parts: readonly Part[]): Rational {
	return parts.every(({ weight }) => weight === ONE)
		? ONE.mul(parts.length)
		: sum(parts.map(({ weight }) => weight))
}

/**
 * The weighted mean of the parts (OECD/JRC Handbook, step 6); weights need not add up to 1, `whole` is their sum. Exact, but for the
 * geometric mean (34 digits). @throws RangeError for no parts, or a value below 0 in a geometric or harmonic mean.
 */
export function aggregate(
	aggregation: Aggregation,
	parts: readonly Part[],
	whole: Rational = weightOf(parts),
): Rational {
	if (parts.length === 0) throw new RangeError("a mean of nothing")
	return MEANS[aggregation](parts, whole)
}

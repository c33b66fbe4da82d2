import { interpolate } from "../attainment.ts"
import { fraction, ONE, ZERO } from "../exact.ts"
import { Rational } from "../rational.ts"
import type { Cell } from "./observation.ts"
import { clamped, type Gauge, rounded } from "./plan.ts"
import { groupOf, imputedValue, isImputed, type Scale, treated } from "./survey.ts"

/** The way of one indicator's number; every stage that took place. */
export type IndicatorScore = {
	value: Rational | null
	/** Why there is no value, or why it is 0. */
	cause: "missing" | "not_applicable" | "nought" | null
	measured: Rational | null
	imputed: boolean
	/** After winsorisation and logarithm. */
	treated: Rational | null
}

const HALF = Rational.of(1, 2)

function between([from, to]: readonly [Rational, Rational], share: Rational): Rational {
	return from.add(to.sub(from).mul(share))
}

/** Half-way where the group does not vary: the method says nothing then. */
function shareOf(x: Rational, low: Rational, high: Rational): Rational {
	return low.equals(high) ? HALF : x.sub(low).div(high.sub(low))
}

function countBelow(sorted: readonly Rational[], isBelow: (value: Rational) => boolean): number {
	let [low, high] = [0, sorted.length]
	while (low < high) {
		const middle = (low + high) >> 1
		const value = sorted[middle]
		if (value && isBelow(value)) low = middle + 1
		else high = middle
	}
	return low
}

/** Units below x and units equal to it. */
export function standing(sorted: readonly Rational[], x: Rational): { below: number; equal: number } {
	const below = countBelow(sorted, (value) => value.lt(x))
	return { below, equal: countBelow(sorted, (value) => value.lte(x)) - below }
}

function minMax(gauge: Gauge, scale: Scale, x: Rational): Rational {
	const { normalise, direction } = gauge.node
	if (normalise.type !== "min_max" || !scale.low || !scale.high) return between(gauge.range, HALF)
	const share = shareOf(x, scale.low, scale.high)
	const kept = normalise.clamp && gauge.goalposts ? clamped(share, { min: ZERO, max: ONE }) : share
	return between(gauge.range, direction === "higher" ? kept : ONE.sub(kept))
}

function percentile(gauge: Gauge, { sorted }: Scale, x: Rational): Rational {
	const { below, equal } = standing(sorted, x)
	if (sorted.length < 2) return between(gauge.range, HALF)
	// a unit from elsewhere may lie beyond the whole group
	const share = clamped(Rational.of(2 * below + equal - 1, 2 * (sorted.length - 1)), { min: ZERO, max: ONE })
	return between(gauge.range, gauge.node.direction === "higher" ? share : ONE.sub(share))
}

/** The comparable value of a measured and treated number. Piecewise and count carry their direction themselves. */
export function normalised(gauge: Gauge, scale: Scale, x: Rational): Rational {
	const { normalise, direction } = gauge.node
	switch (normalise.type) {
		case "none":
		case "categorical":
		case "deadline":
			return x
		case "piecewise":
		case "count":
			return interpolate(gauge.knots, x)
		case "min_max":
			return minMax(gauge, scale, x)
		case "percentile":
			return percentile(gauge, scale, x)
		case "rank": {
			const { below, equal } = standing(scale.sorted, x)
			const rank = Rational.of(2 * below + equal + 1, 2)
			return direction === "higher" ? rank : Rational.of(scale.sorted.length + 1).sub(rank)
		}
		case "z_score": {
			const mean = fraction(normalise.mean)
			if (scale.deviation.isZero) return mean
			const score = x.sub(scale.mean).div(scale.deviation)
			return mean.add((direction === "higher" ? score : score.neg()).mul(fraction(normalise.deviation)))
		}
	}
}

function wordValue({ node, words, steps, otherwise }: Gauge, word: string): Rational | null {
	if (node.measure.type !== "date") return words.get(word) ?? null
	if (word === "none") return otherwise
	const kept = steps
		.filter(({ until }) => word <= until)
		.reduce<(typeof steps)[number] | null>(
			(first, one) => (first && first.until <= one.until ? first : one),
			null,
		)
	return kept?.value ?? otherwise
}

function without(gauge: Gauge, cell: Cell): IndicatorScore {
	const na = cell.state === "na" && gauge.node.notApplicable === "exclude"
	const zero = !na && gauge.node.missing.policy === "zero"
	return {
		value: zero ? ZERO : null,
		cause: cell.state === "na" ? "not_applicable" : "missing",
		measured: null,
		imputed: false,
		treated: null,
	}
}

/** One indicator of one unit. @throws RangeError for a logarithm of what is not above 0. */
export function scoreIndicator(
	gauge: Gauge,
	scale: Scale,
	cell: Cell,
	words: Readonly<Record<string, string>>,
): IndicatorScore {
	const { round } = gauge.node
	if (cell.state === "nought") {
		return { value: ZERO, cause: "nought", measured: null, imputed: false, treated: null }
	}
	if (cell.state === "word") {
		const value = wordValue(gauge, cell.word)
		return {
			value: value && rounded(value, round),
			cause: value ? null : "missing",
			measured: null,
			imputed: false,
			treated: null,
		}
	}
	const imputed = isImputed(gauge, cell)
	const measured =
		cell.state === "number" ? cell.x : imputed ? imputedValue(scale.means, groupOf(gauge, words)) : null
	if (!measured) return without(gauge, cell)
	const prepared = treated(gauge, scale.winsor, measured)
	const value = rounded(normalised(gauge, scale, prepared), round)
	return { value, cause: null, measured, imputed, treated: prepared }
}

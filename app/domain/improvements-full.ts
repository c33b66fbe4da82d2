import type { AnswerValue } from "./answers.ts"
import { type Gauge, interpolate, type Knot } from "./attainment.ts"
import { display, type Exact, fraction, HUNDRED, toExact, ZERO } from "./exact.ts"
import { Rational } from "./rational.ts"
import type { CriterionScore } from "./scoring.ts"

/** The answer that earns all the points a criterion can give. */
export type FullMarks = {
	/** 0 to 1; below 1 where the rule gives no more to anybody. */
	attainment: Exact
	/** On the measured scale (percent, rate, number or count); null for options, yes/no and dates. */
	x: Exact | null
	/** Over the own denominator; the counts of a SYS criterion come as a ratio. */
	value: AnswerValue
	/** How far the own numerator, number or count is from it, negative where less is better; null when unknown. */
	change: Exact | null
	/** The own denominator is not known: a round one stands for it. */
	assumed?: true
}

/** What was measured so far. */
export type Standing = Pick<CriterionScore, "value" | "num" | "den">

type Peak = { x: Rational; attainment: Rational; rising: boolean }

/** Amounts are stored with at most four decimals. */
const DECIMALS = 4

/** The best of a curve on 0..max, at its nearest point: the lowest x where more is better, else the highest. */
function peakOf(curve: readonly Knot[], max: Rational | null): Peak {
	const inside = curve.map(({ x }) => x).filter((x) => x.gte(ZERO) && (max === null || x.lte(max)))
	const points = [ZERO, ...inside, ...(max ? [max] : [])].map((x) => ({ x, y: interpolate(curve, x) }))
	const best = points.reduce((top, { y }) => (y.gt(top) ? y : top), ZERO)
	const rising = (points.at(-1)?.y ?? ZERO).gte(points[0]?.y ?? ZERO)
	const tops = points.filter(({ y }) => y.equals(best))
	return { x: (rising ? tops[0] : tops.at(-1))?.x ?? ZERO, attainment: best, rising }
}

/** The nearest amount that can be written down and is still good enough. */
function amount({ rising }: Peak, wanted: Rational, fractional: boolean | undefined): Rational {
	const unit = fractional ? 10n ** BigInt(DECIMALS) : 1n
	const [n, d] = wanted.parts()
	const whole = (n * unit) / d
	return Rational.big(rising && whole * d < n * unit ? whole + 1n : whole, unit)
}

function fullRatio({ criterion, per }: Gauge, curve: readonly Knot[], standing: Standing): FullMarks {
	const known = standing.num !== undefined && standing.den !== undefined && !fraction(standing.den).isZero
	const den = known ? fraction(standing.den ?? "1") : per
	const peak = peakOf(curve, criterion.kind === "RATE" ? null : HUNDRED)
	const num = amount(peak, peak.x.mul(den).div(per), criterion.fractional)
	return {
		attainment: toExact(peak.attainment),
		x: toExact(peak.x),
		value: { kind: "ratio", num: display(num, DECIMALS), den: display(den, DECIMALS) },
		...(known
			? { change: toExact(num.sub(fraction(standing.num ?? "0"))) }
			: { change: null, assumed: true }),
	}
}

function fullCount({ criterion }: Gauge, curve: readonly Knot[], standing: Standing): FullMarks {
	const items = criterion.kind === "MULTI" ? (criterion.items ?? []) : null
	const peak = peakOf(curve, items && fraction(String(items.length)))
	const wanted = amount(peak, peak.x, items ? false : criterion.fractional)
	return {
		attainment: toExact(peak.attainment),
		x: toExact(peak.x),
		value: items
			? { kind: "items", items: items.slice(0, Number(wanted.toNumber())).map(({ code }) => code) }
			: { kind: "number", value: display(wanted, DECIMALS) },
		change: standing.value === null ? null : toExact(wanted.sub(fraction(standing.value))),
	}
}

function fullOption({ options }: Gauge): FullMarks {
	const [option = "", best = ZERO] =
		[...options].reduce<[string, Rational] | null>(
			(top, one) => (top === null || one[1].gt(top[1]) ? one : top),
			null,
		) ?? []
	return { attainment: toExact(best), x: null, value: { kind: "option", option }, change: null }
}

function fullDate(steps: readonly { until: string; fraction: string }[], year: string): FullMarks {
	const best = steps.reduce<{ until: string; fraction: string } | null>(
		(top, one) => (top === null || fraction(one.fraction).gte(fraction(top.fraction)) ? one : top),
		null,
	)
	return {
		attainment: best?.fraction ?? "0",
		x: null,
		value: { kind: "date", date: best && `${year}-${best.until}` },
		change: null,
	}
}

/** The nearest answer with the highest attainment of a criterion; `year` is the period's. */
export function fullMarks(gauge: Gauge, standing: Standing, year: string): FullMarks {
	const { rule, curve, criterion } = gauge
	switch (rule.type) {
		case "options":
			return fullOption(gauge)
		case "yes_no":
			return { attainment: "1", x: null, value: { kind: "yes_no", yes: true }, change: null }
		case "date":
			return fullDate(rule.steps, year)
		default: {
			const isRatio = criterion.kind === "PCT" || criterion.kind === "RATE" || criterion.kind === "SYS"
			return (isRatio ? fullRatio : fullCount)(gauge, curve ?? [], standing)
		}
	}
}

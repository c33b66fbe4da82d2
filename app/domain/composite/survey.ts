import { fraction, ONE, ZERO } from "../exact.ts"
import { Rational } from "../rational.ts"
import type { Winsorisation } from "./instrument.ts"
import type { Cell, Observation } from "./observation.ts"
import type { Gauge, Plan } from "./plan.ts"
import { NodeProblem } from "./problem.ts"
import { logarithm, squareRoot } from "./real.ts"

/** What is gathered of one indicator over the group; the columns only where a method needs order or spread. */
type Column = {
	least: Rational | null
	greatest: Rational | null
	values: { x: Rational; word: string }[]
	missing: Map<string, number>
	sums: Map<string, Mean>
}

/** Sums are whole numbers of 10⁻⁶⁰, so that they depend on no order and do not grow with the number of units. */
const PLACES = 60
const UNIT = 10n ** BigInt(PLACES)

type Mean = { units: bigint; n: number }

export type Survey = { plan: Plan; columns: Column[] }

/** How an indicator is normalised, after the group has been seen. */
export type Scale = {
	winsor: { low: Rational | null; high: Rational | null }
	low: Rational | null
	high: Rational | null
	mean: Rational
	deviation: Rational
	/** Ascending, with imputed and treated values; empty where no method asks for it. */
	sorted: readonly Rational[]
	means: ReadonlyMap<string, Rational>
}

/** Of a group without the word named in `within`, and of the whole. */
const EVERYONE = ""

export function startSurvey(plan: Plan): Survey {
	return {
		plan,
		columns: plan.gauges.map(() => ({
			least: null,
			greatest: null,
			values: [],
			missing: new Map(),
			sums: new Map(),
		})),
	}
}

export function groupOf({ node: { missing } }: Gauge, words: Readonly<Record<string, string>>): string {
	return missing.policy === "group_mean" && missing.within !== undefined
		? (words[missing.within] ?? EVERYONE)
		: EVERYONE
}

export function isImputed({ node }: Gauge, cell: Cell): boolean {
	if (node.missing.policy !== "group_mean") return false
	return cell.state === "missing" || (cell.state === "na" && node.notApplicable === "missing")
}

function isNeeded({ needs }: Gauge): boolean {
	return needs.extremes || needs.column || needs.mean
}

function addTo(sums: Map<string, Mean>, word: string, x: Rational) {
	const { units, n } = sums.get(word) ?? { units: 0n, n: 0 }
	sums.set(word, { units: units + x.toUnits(PLACES), n: n + 1 })
}

/** Takes one unit in; for memory that does not grow, only what the instrument's methods ask for is kept. */
export function observe({ plan, columns }: Survey, { cells, words }: Observation) {
	for (const gauge of plan.gauges) {
		const column = columns[gauge.column]
		const cell = cells[gauge.column]
		if (!column || !cell || !isNeeded(gauge)) continue
		const word = groupOf(gauge, words)
		if (cell.state === "number") {
			const { x } = cell
			if (!column.least || x.lt(column.least)) column.least = x
			if (!column.greatest || x.gt(column.greatest)) column.greatest = x
			if (gauge.needs.mean) addTo(column.sums, word, x)
			if (gauge.needs.column) column.values.push({ x, word })
		} else if (isImputed(gauge, cell)) {
			column.missing.set(word, (column.missing.get(word) ?? 0) + 1)
		}
	}
}

function meanOf({ units, n }: Mean): Rational {
	return Rational.big(units, BigInt(n) * UNIT)
}

function meansOf({ sums }: Column): Map<string, Rational> {
	const means = new Map([...sums].map(([word, mean]) => [word, meanOf(mean)]))
	const everyone = { units: 0n, n: 0 }
	for (const { units, n } of sums.values()) {
		everyone.units += units
		everyone.n += n
	}
	if (everyone.n > 0) means.set(EVERYONE, meanOf(everyone))
	return means
}

/** The group's mean for this word; of everybody where nobody of the word has a value. */
export function imputedValue(means: Scale["means"], word: string): Rational | null {
	return means.get(word) ?? means.get(EVERYONE) ?? null
}

function completed(column: Column, means: Scale["means"]): Rational[] {
	const imputed = [...column.missing].flatMap(([word, count]) => {
		const value = imputedValue(means, word)
		return value ? Array.from({ length: count }, () => value) : []
	})
	return [...column.values.map(({ x }) => x), ...imputed].sort((one, other) => one.compare(other))
}

/** Quantile of sorted values as R's type 7. */
function quantile(sorted: readonly Rational[], share: Rational): Rational | null {
	const place = share.mul(sorted.length - 1)
	const below = Number(place.toUnits(0)) - (fraction(place.toUnits(0).toString()).gt(place) ? 1 : 0)
	const low = sorted[below]
	if (!low) return null
	return low.add((sorted[below + 1] ?? low).sub(low).mul(place.sub(below)))
}

/** Σ(x − mean)^k of the values, in doubles: a threshold for outliers is compared with it, nothing is counted from it. */
function shape(values: readonly number[]): { skewness: number; kurtosis: number } {
	const n = values.length
	const mean = values.reduce((total, x) => total + x, 0) / n
	let [second, third, fourth] = [0, 0, 0]
	for (const x of values) {
		const square = (x - mean) * (x - mean)
		second += square
		third += square * (x - mean)
		fourth += square * square
	}
	const variance = second / n
	if (variance * variance === 0 || n < 4) return { skewness: 0, kurtosis: 0 }
	const skewness = third / n / (variance * Math.sqrt(variance))
	const excess = fourth / n / (variance * variance) - 3
	return {
		skewness: (skewness * Math.sqrt(n * (n - 1))) / (n - 2),
		kurtosis: ((n + 1) * excess + 6) * ((n - 1) / ((n - 2) * (n - 3))),
	}
}

/** COINr's rule: the farthest points one after another become the next one, while the shape stays out of bounds. */
function outlierBounds(
	sorted: readonly Rational[],
	rule: Winsorisation & { by: "outliers" },
): Scale["winsor"] {
	const [least, greatest] = [sorted[0], sorted.at(-1)]
	if (!least || !greatest || least.equals(greatest)) return { low: null, high: null }
	// skewness and kurtosis are the same on any scale: on 0 to 1 no fourth power leaves the doubles
	const range = greatest.sub(least)
	const values = sorted.map((x) => x.sub(least).div(range).toNumber())
	const limits = [Number(rule.skewness), Number(rule.kurtosis)] as const
	const most = sorted.length - 1
	let [first, last] = [0, most]
	while (first + most - last < rule.most) {
		const treated = values.map((x) => Math.min(Math.max(x, values[first] ?? x), values[last] ?? x))
		const { skewness, kurtosis } = shape(treated)
		if (Math.abs(skewness) <= limits[0] || kurtosis <= limits[1]) break
		// points that are tied move at once, even past the most
		const [low, high] = [values[first] ?? 0, values[last] ?? 0]
		const next = skewness > 0 ? values.findLastIndex((x) => x < high) : values.findIndex((x) => x > low)
		if (next < first || next > last) break
		if (skewness > 0) last = next
		else first = next
	}
	return {
		low: first > 0 ? (sorted[first] ?? null) : null,
		high: last < sorted.length - 1 ? (sorted[last] ?? null) : null,
	}
}

function winsorOf({ node: { winsorise } }: Gauge, sorted: readonly Rational[]): Scale["winsor"] {
	switch (winsorise?.by) {
		case undefined:
			return { low: null, high: null }
		case "bounds":
			return {
				low: winsorise.low === undefined ? null : fraction(winsorise.low),
				high: winsorise.high === undefined ? null : fraction(winsorise.high),
			}
		case "quantiles":
			return {
				low: quantile(sorted, fraction(winsorise.low)),
				high: quantile(sorted, fraction(winsorise.high)),
			}
		case "outliers":
			return outlierBounds(sorted, winsorise)
	}
}

export function treated(gauge: Gauge, winsor: Scale["winsor"], x: Rational): Rational {
	const bounded =
		winsor.low && x.lt(winsor.low) ? winsor.low : winsor.high && x.gt(winsor.high) ? winsor.high : x
	return gauge.node.log ? logarithm(bounded, gauge.node.log) : bounded
}

function spread(
	values: readonly Rational[],
	of: "sample" | "population",
): { mean: Rational; deviation: Rational } {
	const n = BigInt(values.length)
	const count = of === "sample" ? n - 1n : n
	if (n === 0n) return { mean: ZERO, deviation: ZERO }
	let units = 0n
	let squares = 0n
	for (const x of values) {
		const unit = x.toUnits(PLACES)
		units += unit
		squares += unit * unit
	}
	const mean = Rational.big(units, n * UNIT)
	if (count <= 0n) return { mean, deviation: ZERO }
	return { mean, deviation: squareRoot(Rational.big(n * squares - units * units, n * count * UNIT * UNIT)) }
}

function scaleOf(gauge: Gauge, column: Column): Scale {
	const { normalise } = gauge.node
	const means = meansOf(column)
	const values = gauge.needs.column ? completed(column, means) : []
	const winsor = winsorOf(gauge, values)
	const treat = (x: Rational | null) => x && treated(gauge, winsor, x)
	const sorted = values.map((x) => treated(gauge, winsor, x))
	const { mean, deviation } =
		normalise.type === "z_score" ? spread(sorted, normalise.of) : { mean: ZERO, deviation: ONE }
	return {
		winsor,
		low: gauge.goalposts?.low ?? treat(column.least),
		high: gauge.goalposts?.high ?? treat(column.greatest),
		mean,
		deviation,
		sorted,
		means,
	}
}

/** What every indicator is compared with. @throws NodeProblem for a logarithm of what is not above 0. */
export function scalesOf({ plan, columns }: Survey): Scale[] {
	return columns.flatMap((column, index) => {
		const gauge = plan.gauges[index]
		if (!gauge) return []
		try {
			return scaleOf(gauge, column)
		} catch (error) {
			if (error instanceof RangeError) throw new NodeProblem(gauge.node.code, "*", error.message)
			throw error
		}
	})
}

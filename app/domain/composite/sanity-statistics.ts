/**
 * Sorted, then compensated (Neumaier 1974): the same terms in another order give the same bytes. Sorts `terms` in place.
 */
export function sumOf(terms: Float64Array): number {
	terms.sort()
	let total = 0
	let lost = 0
	for (const term of terms) {
		const next = total + term
		lost += Math.abs(total) >= Math.abs(term) ? total - next + term : term - next + total
		total = next
	}
	return total + lost
}

/** A column of numbers ready for covariances. */
export type Series = {
	/** NaN where missing. */
	values: Float64Array
	n: number
	mean: number
	/** Value less mean; 0 where missing. */
	centred: Float64Array
	/** Σ of squared deviations; 0 when all are equal. */
	squares: number
	min: number
	max: number
}

/** Differences below the rounding of a mean of equal numbers are none. */
const NOISE = 1e-12

export function seriesOf(values: Float64Array): Series {
	const present = values.filter((value) => !Number.isNaN(value)).sort()
	const n = present.length
	const min = present[0] ?? Number.NaN
	const max = present[n - 1] ?? Number.NaN
	const even = !(max - min > NOISE * Math.max(Math.abs(min), Math.abs(max)))
	const mean = even ? min : sumOf(present) / n
	const centred = values.map((value) => (even || Number.isNaN(value) ? 0 : value - mean))
	return { values, n, mean, centred, squares: sumOf(centred.map((value) => value * value)), min, max }
}

export function varies({ squares }: Series): boolean {
	return squares > 0
}

function isWhole({ n, values }: Series): boolean {
	return n === values.length
}

/** The rows in which both have a number. */
function together(one: Series, other: Series): [Series, Series] {
	if (isWhole(one) && isWhole(other)) return [one, other]
	const both = (_: number, row: number) =>
		!Number.isNaN(one.values[row] ?? Number.NaN) && !Number.isNaN(other.values[row] ?? Number.NaN)
	return [seriesOf(one.values.filter(both)), seriesOf(other.values.filter(both))]
}

function product(one: Series, other: Series): number {
	return sumOf(one.centred.map((value, row) => value * (other.centred[row] ?? 0)))
}

/** A correlation, −1 to 1, and the complete pairs it is taken over; null for fewer than 3 pairs or no variance. */
export type Correlation = { n: number; r: number | null }

export function pearson(one: Series, other: Series): Correlation {
	const [x, y] = together(one, other)
	if (x.n < 3 || !varies(x) || !varies(y)) return { n: x.n, r: null }
	const r = product(x, y) / (Math.sqrt(x.squares) * Math.sqrt(y.squares))
	return { n: x.n, r: Math.min(Math.max(r, -1), 1) }
}

/** Of ranks among the complete pairs; equal values get the mean of their ranks. */
export function spearman(one: Series, other: Series): Correlation {
	const [x, y] = together(one, other)
	return pearson(seriesOf(ranksOf(x.values)), seriesOf(ranksOf(y.values)))
}

function ranksOf(values: Float64Array): Float64Array {
	const order = Array.from(values.keys()).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0))
	const ranks = new Float64Array(values.length)
	let start = 0
	while (start < order.length) {
		const value = values[order[start] ?? 0]
		let end = start + 1
		while (end < order.length && values[order[end] ?? 0] === value) end++
		for (const row of order.slice(start, end)) ranks[row] = (start + 1 + end) / 2
		start = end
	}
	return ranks
}

/** Sample covariance over the complete pairs; null for fewer than 2. */
export function covariance(one: Series, other: Series): number | null {
	const [x, y] = together(one, other)
	return x.n < 2 ? null : product(x, y) / (x.n - 1)
}

/** Two-sided 5% points of Student's t for 1 to 4 degrees of freedom. */
const STUDENT = [12.706, 4.303, 3.182, 2.776]
const NORMAL = 1.959964

/** Two-sided 5% point; above 4 degrees of freedom by the expansion of Abramowitz and Stegun 26.7.5, within 0.2%. */
function student(freedom: number): number {
	const listed = STUDENT[freedom - 1]
	if (listed !== undefined) return listed
	const z = NORMAL
	const z2 = z * z
	const first = (z * (z2 + 1)) / 4
	const second = (z * ((5 * z2 + 16) * z2 + 3)) / 96
	const third = (z * (((3 * z2 + 19) * z2 + 17) * z2 - 15)) / 384
	return z + (first + (second + third / freedom) / freedom) / freedom
}

/** Whether a Pearson correlation differs from 0 at the 5% level (two-sided t test, as COINr's `pval = 0.05`). */
export function isSignificant({ n, r }: Correlation): boolean {
	if (r === null || n < 3) return false
	const t = student(n - 2)
	return r * r * (n - 2) > t * t * (1 - r * r)
}

export type Moments = {
	n: number
	mean: number | null
	/** Sample standard deviation (n − 1). */
	deviation: number | null
	min: number | null
	max: number | null
	/** Type 2 of Joanes and Gill (1998), as COINr, SAS and Excel; null for fewer than 3 values or no variance. */
	skewness: number | null
	/** Excess, type 2; null for fewer than 4 values or no variance. */
	kurtosis: number | null
}

export function momentsOf(series: Series): Moments {
	const { n, mean, squares, min, max } = series
	if (n === 0) {
		return { n, mean: null, deviation: null, min: null, max: null, skewness: null, kurtosis: null }
	}
	return {
		n,
		mean,
		deviation: n > 1 ? Math.sqrt(squares / (n - 1)) : null,
		min,
		max,
		...shapeOf(series),
	}
}

function shapeOf(series: Series): Pick<Moments, "skewness" | "kurtosis"> {
	const { n, squares, centred } = series
	if (!varies(series) || n < 3) return { skewness: null, kurtosis: null }
	const scale = Math.sqrt(squares / n)
	const standard = centred.map((value) => value / scale)
	const g1 = sumOf(standard.map((value) => value * value * value)) / n
	const g2 = sumOf(standard.map((value) => value * value * value * value)) / n - 3
	return {
		skewness: (g1 * Math.sqrt(n * (n - 1))) / (n - 2),
		kurtosis: n < 4 ? null : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * g2 + 6),
	}
}

/**
 * Cronbach's alpha (1951) of at least two series, at most 1, from pairwise covariances as COINr's `get_cronbach`;
 * null where a covariance cannot be had, the sum does not vary, or missing values make the pairs contradict each other.
 */
export function cronbachAlpha(children: readonly Series[]): number | null {
	const k = children.length
	const own = children.map((one) => covariance(one, one))
	const between = children.flatMap((one, index) =>
		children.slice(index + 1).map((other) => covariance(one, other)),
	)
	if (k < 2 || [...own, ...between].includes(null)) return null
	const shared = 2 * between.reduce<number>((total, value) => total + (value ?? 0), 0)
	const all = shared + own.reduce<number>((total, value) => total + (value ?? 0), 0)
	const alpha = (k / (k - 1)) * (shared / all)
	return all > 0 && alpha <= 1 + NOISE ? Math.min(alpha, 1) : null
}

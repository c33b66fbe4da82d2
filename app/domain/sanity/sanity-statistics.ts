/** Compensated (Neumaier 1974): off by one rounding of the whole, however many terms. */
class Total {
	#sum = 0
	#lost = 0

	add(term: number): void {
		const next = this.#sum + term
		const bigger = Math.abs(this.#sum) >= Math.abs(term)
		this.#lost += bigger ? this.#sum - next + term : term - next + this.#sum
		this.#sum = next
	}

	get value(): number {
		return this.#sum + this.#lost
	}
}

export function sumOf(terms: Iterable<number>): number {
	const total = new Total()
	for (const term of terms) total.add(term)
	return total.value
}

/** A column of numbers with what is asked of it again and again. */
export type Series = {
	/** NaN where missing. */
	values: Float64Array
	n: number
	mean: number
	/** Σ of squared deviations; 0 when all are equal. */
	squares: number
	min: number
	max: number
	/** Rows with a number, by rising number. */
	order: () => Int32Array
}

/** Differences below the rounding of a mean of equal numbers are none. */
const NOISE = 1e-12

function isEven(min: number, max: number): boolean {
	return !(max - min > NOISE * Math.max(Math.abs(min), Math.abs(max)))
}

export function seriesOf(values: Float64Array): Series {
	const { n, x } = pairOf(values, values)
	let order: Int32Array | null = null
	return { values, n, ...x, order: () => (order ??= orderOf(values)) }
}

function orderOf(values: Float64Array): Int32Array {
	return Int32Array.from(values.keys())
		.filter((row) => !Number.isNaN(values[row]))
		.sort((one, other) => (values[one] as number) - (values[other] as number) || one - other)
}

export function varies({ squares }: Pick<Series, "squares">): boolean {
	return squares > 0
}

type Side = Pick<Series, "mean" | "squares" | "min" | "max">
type Pair = { n: number; x: Side; y: Side; products: number }

/** Over the rows in which both have a number. */
function pairOf(one: Float64Array, other: Float64Array): Pair {
	const [first, second] = [new Total(), new Total()]
	let n = 0
	let [minX, maxX, minY, maxY] = [Infinity, -Infinity, Infinity, -Infinity]
	for (let row = 0; row < one.length; row++) {
		const x = one[row] as number
		const y = other[row] as number
		if (x !== x || y !== y) continue
		n++
		first.add(x)
		second.add(y)
		if (x < minX) minX = x
		if (x > maxX) maxX = x
		if (y < minY) minY = y
		if (y > maxY) maxY = y
	}
	const [evenX, evenY] = [isEven(minX, maxX), isEven(minY, maxY)]
	const meanX = evenX ? minX : first.value / n
	const meanY = evenY ? minY : second.value / n
	const [xx, yy, xy] = [new Total(), new Total(), new Total()]
	for (let row = 0; row < one.length; row++) {
		const x = (one[row] as number) - meanX
		const y = (other[row] as number) - meanY
		if (x !== x || y !== y) continue
		xx.add(x * x)
		yy.add(y * y)
		xy.add(x * y)
	}
	return {
		n,
		x: { mean: meanX, squares: evenX ? 0 : xx.value, min: minX, max: maxX },
		y: { mean: meanY, squares: evenY ? 0 : yy.value, min: minY, max: maxY },
		products: evenX || evenY ? 0 : xy.value,
	}
}

/** A correlation, −1 to 1, and the complete pairs it is taken over; null for fewer than 3 pairs or no variance. */
export type Correlation = { n: number; r: number | null }

function correlation({ n, x, y, products }: Pair): Correlation {
	if (n < 3 || !varies(x) || !varies(y)) return { n, r: null }
	const r = products / (Math.sqrt(x.squares) * Math.sqrt(y.squares))
	return { n, r: Math.min(Math.max(r, -1), 1) }
}

export function pearson(one: Series, other: Series): Correlation {
	return correlation(pairOf(one.values, other.values))
}

/** Of ranks among the complete pairs; equal values get the mean of their ranks. */
export function spearman(one: Series, other: Series): Correlation {
	return correlation(pairOf(ranksOf(one, other.values), ranksOf(other, one.values)))
}

/** NaN in rows where the other has no number. */
function ranksOf({ values, order }: Series, other: Float64Array): Float64Array {
	const rows = order().filter((row) => !Number.isNaN(other[row]))
	const ranks = new Float64Array(values.length).fill(Number.NaN)
	let start = 0
	while (start < rows.length) {
		const value = values[rows[start] as number]
		let end = start + 1
		while (end < rows.length && values[rows[end] as number] === value) end++
		for (let place = start; place < end; place++) ranks[rows[place] as number] = (start + 1 + end) / 2
		start = end
	}
	return ranks
}

/** Sample covariance over the complete pairs; null for fewer than 2. */
export function covariance(one: Float64Array, other: Float64Array): number | null {
	const { n, products } = pairOf(one, other)
	return n < 2 ? null : products / (n - 1)
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
	const { n, mean, squares, values } = series
	if (!varies(series) || n < 3) return { skewness: null, kurtosis: null }
	const scale = Math.sqrt(squares / n)
	const [cubes, fourths] = [new Total(), new Total()]
	for (const value of values) {
		const z = (value - mean) / scale
		if (z !== z) continue
		cubes.add(z * z * z)
		fourths.add(z * z * z * z)
	}
	return {
		skewness: ((cubes.value / n) * Math.sqrt(n * (n - 1))) / (n - 2),
		kurtosis: n < 4 ? null : ((n - 1) / ((n - 2) * (n - 3))) * ((n + 1) * (fourths.value / n - 3) + 6),
	}
}

/**
 * Cronbach's alpha (1951) of at least two series, at most 1, from pairwise covariances as COINr's `get_cronbach`;
 * null where a covariance cannot be had, the sum does not vary, or missing values make the pairs contradict each other.
 */
export function cronbachAlpha(children: readonly Series[]): number | null {
	const k = children.length
	const own = children.map((one) => covariance(one.values, one.values))
	const between = children.flatMap((one, index) =>
		children.slice(index + 1).map((other) => covariance(one.values, other.values)),
	)
	if (k < 2 || [...own, ...between].includes(null)) return null
	const shared = 2 * between.reduce<number>((total, value) => total + (value ?? 0), 0)
	const all = shared + own.reduce<number>((total, value) => total + (value ?? 0), 0)
	const alpha = (k / (k - 1)) * (shared / all)
	return all > 0 && alpha <= 1 + NOISE ? Math.min(alpha, 1) : null
}

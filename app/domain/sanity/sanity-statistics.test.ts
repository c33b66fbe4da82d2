import fc from "fast-check"
import { expect, test } from "vitest"
import {
	cronbachAlpha,
	isSignificant,
	momentsOf,
	pearson,
	seriesOf,
	spearman,
	sumOf,
} from "./sanity-statistics.ts"

const series = (...values: number[]) => seriesOf(Float64Array.from(values))
const value = fc.double({ min: -1e6, max: 1e6, noNaN: true })

test("a sum keeps what plain addition loses", () => {
	expect(sumOf([1, 1e100, 1, -1e100])).toBe(2)
	expect(sumOf(Array.from({ length: 10 }, () => 0.1))).toBe(1)
})

/** R 4: e1071::skewness(x, type = 2), e1071::kurtosis(x, type = 2) have the closed form checked here. */
test("moments of a small sample by hand", () => {
	const { n, mean, deviation, min, max, skewness, kurtosis } = momentsOf(series(2, 4, 4, 4, 5, 5, 7, 9))
	expect([n, mean, min, max]).toEqual([8, 5, 2, 9])
	expect(deviation).toBeCloseTo(Math.sqrt(32 / 7), 14)
	// m2 = 4, m3 = 5.25, m4 = 44.5
	expect(skewness).toBeCloseTo(((5.25 / 8) * Math.sqrt(56)) / 6, 14)
	expect(kurtosis).toBeCloseTo((7 / 30) * (9 * (44.5 / 16 - 3) + 6), 14)
})

test("missing values are left out, and nothing has no mean", () => {
	expect(momentsOf(series(1, Number.NaN, 3))).toMatchObject({ n: 2, mean: 2, skewness: null })
	expect(momentsOf(series(Number.NaN))).toEqual({
		...{ n: 0, mean: null, deviation: null, min: null, max: null, skewness: null, kurtosis: null },
	})
})

test("values that differ by rounding only are equal", () => {
	expect(momentsOf(series(0.1 + 0.2, 0.3, 0.3, 0.3))).toMatchObject({ deviation: 0, skewness: null })
	expect(pearson(series(0.1 + 0.2, 0.3, 0.3), series(1, 2, 3))).toEqual({ n: 3, r: null })
})

test("a straight line correlates with 1, a falling one with −1, ranks follow any rising curve", () => {
	const line = series(1, 2, 3, 4, 5)
	expect(pearson(line, series(3, 5, 7, 9, 11)).r).toBeCloseTo(1, 15)
	expect(pearson(line, series(5, 4, 3, 2, 1)).r).toBeCloseTo(-1, 15)
	expect(pearson(line, series(1, 10, 100, 1000, 10_000)).r).toBeLessThan(0.9)
	expect(spearman(line, series(1, 10, 100, 1000, 10_000)).r).toBeCloseTo(1, 15)
})

/** Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / √(4.5 · 5). */
test("equal values share the mean of their ranks", () => {
	expect(spearman(series(1, 2, 2, 3), series(1, 2, 3, 4)).r).toBeCloseTo(4.5 / Math.sqrt(22.5), 15)
})

test("only complete pairs count, and fewer than 3 give no correlation", () => {
	const one = series(1, Number.NaN, 3, 4)
	expect(pearson(one, series(2, 9, 6, 8))).toEqual({ n: 3, r: expect.closeTo(1, 12) })
	expect(pearson(one, series(2, 9, 6, Number.NaN))).toEqual({ n: 2, r: null })
})

test("correlations lie between −1 and 1 and are symmetric", () => {
	const pairs = fc.array(fc.tuple(value, value), { minLength: 3, maxLength: 30 })
	fc.assert(
		fc.property(pairs, (rows) => {
			const one = series(...rows.map(([x]) => x))
			const other = series(...rows.map(([, y]) => y))
			for (const measure of [pearson, spearman]) {
				const { r } = measure(one, other)
				expect(r === null || Math.abs(r) <= 1).toBe(true)
				expect(measure(other, one).r).toBe(r)
			}
		}),
	)
})

/** Critical values of r at 5%, two-sided, from the tables of Fisher and Yates. */
test.each([
	[3, 0.997],
	[5, 0.878],
	[7, 0.7545],
	[12, 0.576],
	[32, 0.349],
	[102, 0.195],
])("of %i pairs a correlation differs from nothing beyond ±%d", (n, critical) => {
	expect(isSignificant({ n, r: critical + 0.002 })).toBe(true)
	expect(isSignificant({ n, r: -critical - 0.002 })).toBe(true)
	expect(isSignificant({ n, r: critical - 0.002 })).toBe(false)
})

test("alpha is 1 for parts that say the same, and null for one part or none that varies", () => {
	const part = series(1, 2, 3, 5)
	expect(cronbachAlpha([part, part, part])).toBeCloseTo(1, 15)
	expect(cronbachAlpha([part])).toBeNull()
	expect(cronbachAlpha([series(1, 1, 1), series(2, 2, 2)])).toBeNull()
	// pairs that contradict each other: variances 8 and 4, covariance 8
	expect(cronbachAlpha([series(1, 5, Number.NaN), series(1, 5, 3)])).toBeNull()
})

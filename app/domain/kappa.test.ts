import { expect, test } from "vitest"
import { agreementOf, classOf, FEWEST_PAIRS, tally, weightsOf } from "./kappa.ts"

// Cohen (1968), table 1: two psychiatrists, 200 patients, three diagnoses; disagreements weigh 1, 3 and 6.
const COHEN = [
	[88, 10, 2],
	[14, 40, 6],
	[18, 10, 12],
]
const GRAVITY = [
	[0, 1, 3],
	[1, 0, 6],
	[3, 6, 0],
]

test("the example of Cohen (1968) comes out as printed: weighted .348, unweighted .492", () => {
	const weights = GRAVITY.map((row) => row.map((gravity) => 1 - gravity / 6))
	const same = GRAVITY.map((row) => row.map((gravity) => (gravity === 0 ? 1 : 0)))
	expect(agreementOf(COHEN, weights).kappa).toBeCloseTo(0.348, 3)
	expect(agreementOf(COHEN, same).kappa).toBeCloseTo(0.492, 3)
})

// Agresti, Categorical Data Analysis (1990), table 2.10: 91 couples, four answers; the printed output of R's vcd::Kappa.
const COUPLES = [
	[7, 7, 2, 3],
	[2, 8, 3, 7],
	[1, 5, 4, 9],
	[2, 8, 9, 14],
]

test("linear weights give the published kappa and standard error of 91 couples", () => {
	const { kappa, standardError, n } = agreementOf(COUPLES, weightsOf("linear", 4))
	expect(n).toBe(91)
	expect(kappa).toBeCloseTo(0.2374, 4)
	expect(standardError).toBeCloseTo(0.0783, 4)
})

test("without weights it is Cohen's kappa of 1960 with its error", () => {
	const identity = COUPLES.map((row, at) => row.map((_, column) => (at === column ? 1 : 0)))
	const { kappa, standardError } = agreementOf(COUPLES, identity)
	expect(kappa).toBeCloseTo(0.1293, 4)
	expect(standardError).toBeCloseTo(0.0686, 4)
})

test("quadratic weights with equal margins are the product-moment correlation, as Cohen (1968) shows", () => {
	const matrix = [
		[20, 5, 1],
		[4, 30, 7],
		[2, 6, 25],
	]
	const symmetric = matrix.map((row, at) => row.map((n, column) => n + (matrix[column]?.[at] ?? 0)))
	const pairs = symmetric.flatMap((row, x) =>
		row.flatMap((n, y) => Array.from({ length: n }, () => [x, y] as const)),
	)
	const mean = pairs.reduce((all, [x]) => all + x, 0) / pairs.length
	const covariance = pairs.reduce((all, [x, y]) => all + (x - mean) * (y - mean), 0)
	const variance = pairs.reduce((all, [x]) => all + (x - mean) ** 2, 0)
	expect(agreementOf(symmetric, weightsOf("quadratic", 3)).kappa).toBeCloseTo(covariance / variance, 12)
})

test("full agreement over more than one class is 1, with an interval of no width", () => {
	const { kappa, interval, observed } = agreementOf(
		[
			[15, 0],
			[0, 15],
		],
		weightsOf("linear", 2),
	)
	expect([kappa, observed]).toEqual([1, 1])
	expect(interval).toEqual([1, 1])
})

test("where both always said one class kappa is not defined, the share of agreement is", () => {
	const { kappa, observed, interval } = agreementOf(
		[
			[30, 0],
			[0, 0],
		],
		weightsOf("quadratic", 2),
	)
	expect([kappa, observed, interval]).toEqual([null, 1, null])
})

test("nothing can be said of no pair, and of a few no interval", () => {
	const weights = weightsOf("quadratic", 2)
	const none = [
		[0, 0],
		[0, 0],
	]
	const few = [
		[FEWEST_PAIRS - 11, 1],
		[1, 8],
	]
	expect(agreementOf(none, weights)).toMatchObject({ n: 0, observed: null, kappa: null })
	expect(agreementOf(few, weights).kappa).toBeGreaterThan(0.5)
	expect(agreementOf(few, weights).interval).toBeNull()
})

test("agreement worse than chance is below 0", () => {
	const opposite = [
		[0, 12],
		[12, 0],
	]
	expect(agreementOf(opposite, weightsOf("linear", 2)).kappa).toBe(-1)
})

test("classes of attainment: nothing, up to a third, up to two thirds, less than all, all", () => {
	const classes = ["0", "1/1000", "1/3", "334/1000", "2/3", "0.67", "999/1000", "1"].map(classOf)
	expect(classes).toEqual([0, 1, 1, 2, 2, 3, 3, 4])
})

test("pairs are counted by the first's class, then the second's", () => {
	expect(
		tally(
			[
				[0, 1],
				[0, 1],
				[2, 2],
			],
			3,
		),
	).toEqual([
		[0, 2, 0],
		[0, 0, 0],
		[0, 0, 1],
	])
})

import { type Exact, fraction } from "./exact.ts"

/** Counts of pairs: the row is what the first said, the column what the second said. */
export type Matrix = readonly (readonly number[])[]
export type Weights = "linear" | "quadratic"

/** Ordered classes of the attainment that a decision comes to. */
export const CLASSES = ["none", "low", "fair", "good", "full"] as const

/** 0, then up to a third, up to two thirds, below 1, and 1. */
export function classOf(attainment: Exact): number {
	const share = fraction(attainment)
	if (share.sign <= 0) return 0
	if (share.gte(1)) return 4
	if (share.lte(fraction("1/3"))) return 1
	return share.lte(fraction("2/3")) ? 2 : 3
}

/** Pairs of classes, each once or as often as is said. */
export function tally(
	pairs: readonly (readonly [row: number, column: number, times?: number])[],
	size: number,
): number[][] {
	const matrix = Array.from({ length: size }, () => Array.from({ length: size }, () => 0))
	for (const [row, column, times = 1] of pairs) {
		const cells = matrix[row]
		if (cells?.[column] !== undefined) cells[column] += times
	}
	return matrix
}

/** Weights of agreement, 1 on the diagonal: 1 − d/(k−1) or 1 − d²/(k−1)², over all k classes of the scale. */
export function weightsOf(kind: Weights, size: number): number[][] {
	const widest = Math.max(1, size - 1)
	return square(size, (row, column) => {
		const distance = Math.abs(row - column) / widest
		return 1 - (kind === "linear" ? distance : distance * distance)
	})
}

export type Agreement = {
	n: number
	/** Share of pairs in the same class; null without a pair. */
	observed: number | null
	/** Null where chance alone would agree fully: both always said the same one class. */
	kappa: number | null
	/** 95 %, by the large-sample standard error; null with fewer pairs than it is good for. */
	interval: readonly [low: number, high: number] | null
	standardError: number | null
}

/** Pairs under which the large-sample error says nothing. */
export const FEWEST_PAIRS = 20
const Z95 = 1.959963984540054

/**
 * Cohen's weighted kappa (Psychological Bulletin 70, 1968) with the standard error of Fleiss, Cohen and Everitt
 * (Psychological Bulletin 72, 1969). `weights` are of agreement: 1 for the same class, 0 for the worst.
 */
export function agreementOf(matrix: Matrix, weights: Matrix): Agreement {
	const size = matrix.length
	const n = matrix.flat().reduce((all, count) => all + count, 0)
	if (n === 0) return { n, observed: null, kappa: null, interval: null, standardError: null }
	const share = square(size, (row, column) => at(matrix, row, column) / n)
	const rows = share.map((cells) => total(cells))
	const columns = share.map((_, column) => total(share.map((cells) => cells[column] ?? 0)))
	const weight = (row: number, column: number) => at(weights, row, column)
	const chance = (row: number, column: number) => (rows[row] ?? 0) * (columns[column] ?? 0)
	const agreed = total(square(size, (row, column) => weight(row, column) * at(share, row, column)).flat())
	const expected = total(square(size, (row, column) => weight(row, column) * chance(row, column)).flat())
	const observed = total(share.map((cells, row) => cells[row] ?? 0))
	if (1 - expected < 1e-12) return { n, observed, kappa: null, interval: null, standardError: null }
	const kappa = (agreed - expected) / (1 - expected)
	const rowMeans = rows.map((_, row) => total(columns.map((q, column) => q * weight(row, column))))
	const columnMeans = columns.map((_, column) => total(rows.map((p, row) => p * weight(row, column))))
	const spread = total(
		square(size, (row, column) => {
			const both = (rowMeans[row] ?? 0) + (columnMeans[column] ?? 0)
			return at(share, row, column) * (weight(row, column) - both * (1 - kappa)) ** 2
		}).flat(),
	)
	const variance = spread - (kappa - expected * (1 - kappa)) ** 2
	const standardError = Math.sqrt(Math.max(0, variance) / n) / (1 - expected)
	const half = Z95 * standardError
	const interval = [Math.max(-1, kappa - half), Math.min(1, kappa + half)] as const
	return { n, observed, kappa, interval: n < FEWEST_PAIRS ? null : interval, standardError }
}

function square(size: number, cell: (row: number, column: number) => number): number[][] {
	return Array.from({ length: size }, (_, row) =>
		Array.from({ length: size }, (_unused, column) => cell(row, column)),
	)
}

function at(matrix: Matrix, row: number, column: number): number {
	return matrix[row]?.[column] ?? 0
}

function total(values: readonly number[]): number {
	return values.reduce((all, value) => all + value, 0)
}

import { expect, test } from "vitest"
import { drawWeights, gamma, keyedUniform, randomOf, wordOf } from "./simulate-draws.ts"

const DRAWS = 40_000

function moments(next: () => number) {
	const values = Array.from({ length: DRAWS }, next)
	const mean = values.reduce((sum, value) => sum + value, 0) / DRAWS
	const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / DRAWS
	return { mean, variance }
}

test("gamma variates have the mean and variance of their shape", () => {
	for (const shape of [0.2, 1, 3.5, 40]) {
		const random = randomOf(5)
		const { mean, variance } = moments(() => gamma(shape, random))
		expect(Math.abs(mean / shape - 1)).toBeLessThan(0.03)
		expect(Math.abs(variance / shape - 1)).toBeLessThan(0.08)
	}
})

test("Dirichlet weights have the nominal shares as their mean, closer with more concentration", () => {
	const nominal = Float64Array.of(1, 3, 0, 4)
	for (const concentration of [4, 60]) {
		const random = randomOf(6)
		const share = () => {
			const weights = drawWeights(nominal, { kind: "dirichlet", concentration }, random)
			expect(weights[2]).toBe(0)
			return (weights[1] ?? 0) / weights.reduce((sum, weight) => sum + weight, 0)
		}
		const { mean, variance } = moments(share)
		expect(mean).toBeCloseTo(3 / 8, 2)
		expect(variance / ((3 / 8) * (5 / 8))).toBeCloseTo(1 / (concentration + 1), 2)
	}
})

test("uniform weights fill their interval and never leave it", () => {
	const random = randomOf(9)
	const drawn = Array.from({ length: 2000 }, () => {
		return drawWeights(Float64Array.of(8), { kind: "uniform", spread: 0.25 }, random)[0] ?? 0
	})
	expect(Math.min(...drawn)).toBeGreaterThanOrEqual(6)
	expect(Math.min(...drawn)).toBeLessThan(6.02)
	expect(Math.max(...drawn)).toBeLessThanOrEqual(10)
	expect(Math.max(...drawn)).toBeGreaterThan(9.98)
})

test("keyed draws are uniform over keys as over seeds, and neighbours have nothing in common", () => {
	const key = wordOf("STP\u0000C1.1")
	let seed = 0
	const overSeeds = moments(() => keyedUniform(key, seed++))
	const overKeys = moments(() => keyedUniform(wordOf(`unit ${seed++}`), 77))
	for (const { mean, variance } of [overSeeds, overKeys]) {
		expect(mean).toBeCloseTo(0.5, 2)
		expect(variance).toBeCloseTo(1 / 12, 2)
	}
	seed = 0
	const product = moments(() => (keyedUniform(key, seed++) - 0.5) * (keyedUniform(key + 1, seed) - 0.5))
	expect(product.mean).toBeCloseTo(0, 2)
})

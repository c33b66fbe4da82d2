import { expect, test } from "vitest"
import { decompose, design, sensitivity } from "./sensitivity.ts"
import type { Decomposition, Outputs, Sensitivity } from "./sensitivity.ts"
import { randomOf } from "./simulate-draws.ts"
import { CHOICES } from "./simulate-options.ts"
import { optionsOf, randomTable, tableOf } from "./simulate-samples.ts"

function finish<T>(steps: Generator<unknown, T>): T {
	for (;;) {
		const step = steps.next()
		if (step.done) return step.value
	}
}

function indicesOf(inputs: number, output: (row: Float64Array) => number): Decomposition {
	const outputs: Outputs = finish(design({ inputs, base: 40_000, random: randomOf(2010) }, output))
	return decompose(outputs)
}

test("the Ishigami function has its known indices", () => {
	const [a, b, pi] = [7, 0.1, Math.PI]
	const { mean, variance, inputs } = indicesOf(3, (row) => {
		const [x1, x2, x3] = [...row].map((u) => pi * (2 * u - 1)) as [number, number, number]
		return Math.sin(x1) + a * Math.sin(x2) ** 2 + b * x3 ** 4 * Math.sin(x1)
	})
	const first = 0.5 * (1 + (b * pi ** 4) / 5) ** 2
	const second = a ** 2 / 8
	const whole = a ** 2 / 8 + (b * pi ** 4) / 5 + (b ** 2 * pi ** 8) / 18 + 0.5
	const shared = whole - first - second
	expect(mean).toBeCloseTo(a / 2, 1)
	expect(variance / whole).toBeCloseTo(1, 1)
	const known = [first, second, 0].map((part) => part / whole)
	const totals = [first + shared, second, shared].map((part) => part / whole)
	for (const [index, one] of inputs.entries()) {
		expect(Math.abs(one.first - (known[index] ?? 0))).toBeLessThan(0.02)
		expect(Math.abs(one.first - (known[index] ?? 0))).toBeLessThan(4 * one.error)
		expect(Math.abs(one.total - (totals[index] ?? 0))).toBeLessThan(0.02)
	}
})

test("in an additive model first-order and total indices are the shares of variance", () => {
	const { inputs } = indicesOf(3, ([x = 0, y = 0, z = 0]) => x + 2 * y + 3 * z)
	for (const [index, share] of [1 / 14, 4 / 14, 9 / 14].entries()) {
		expect(Math.abs((inputs[index]?.first ?? 0) - share)).toBeLessThan(0.02)
		expect(Math.abs((inputs[index]?.total ?? 0) - share)).toBeLessThan(0.02)
	}
})

test("a function without variance is sensitive to nothing", () => {
	expect(indicesOf(2, () => 3)).toEqual({
		mean: 3,
		variance: 0,
		inputs: Array.from({ length: 2 }, () => ({ first: 0, total: 0, error: 0 })),
	})
})

const TABLE = randomTable(40, 9, randomOf(11), 3)

function studyOf(given: Parameters<typeof optionsOf>[0], base = 1500, table = TABLE): Sensitivity {
	return finish(sensitivity(table, { ...optionsOf(given), base }))
}

test("a single uncertain choice explains everything", () => {
	const alone = [
		studyOf({}),
		studyOf({ weights: { kind: "none" }, aggregations: ["as_published", "geometric", "minimum"] }),
		studyOf({ weights: { kind: "none" }, normalisations: ["as_published", "rank"] }),
		studyOf({ weights: { kind: "none" } }, 1500, {
			...tableOf({ a: [90, 90], b: [80, 80], c: [70, 70] }),
			undecided: [{ unit: 0, column: 0, low: 0, high: 90 }],
		}),
	]
	expect(alone.map(({ choices }) => choices.map(({ choice }) => choice))).toEqual([
		["weights"],
		["aggregation"],
		["normalisation"],
		["undecided"],
	])
	for (const { choices, runs } of alone) {
		expect(runs).toBe(4500)
		expect(choices[0]?.first).toBeGreaterThan(0.9)
		expect(choices[0]?.first).toBeLessThan(1.1)
		expect(choices[0]?.total).toBeGreaterThan(0.9)
		expect(choices[0]?.total).toBeLessThan(1.1)
	}
})

test("no uncertain choice: nothing moves", () => {
	expect(studyOf({ weights: { kind: "none" } }, 10)).toEqual({
		runs: 20,
		meanShift: 0,
		variance: 0,
		choices: [],
	})
})

test("several choices share the variance, and the seed decides every figure", () => {
	const given = {
		normalisations: ["as_published", "z_score"],
		aggregations: ["as_published", "minimum"],
	} as const
	const mixed = { ...given, normalisations: [...given.normalisations], aggregations: [...given.aggregations] }
	const study = studyOf(mixed)
	expect(study.choices.map(({ choice }) => choice)).toEqual(CHOICES.slice(0, 3))
	expect(study.choices.every(({ first, total, error }) => first <= total + 4 * error)).toBe(true)
	expect(study.choices.find(({ choice }) => choice === "aggregation")?.first).toBeGreaterThan(0.5)
	expect(studyOf(mixed)).toEqual(study)
	expect(studyOf({ ...mixed, seed: 2 })).not.toEqual(study)
})

import { expect, test } from "vitest"
import { fraction } from "../exact.ts"
import { aggregate } from "../composite/aggregate.ts"
import { AGGREGATIONS } from "../composite/instrument.ts"
import { ln } from "./elementary.ts"
import { randomOf } from "./simulate-draws.ts"
import { evaluator } from "./simulate-totals.ts"

test("every mean agrees with the exact engine, gaps and zero weights included", () => {
	const random = randomOf(31)
	for (let round = 0; round < 40; round++) {
		const size = 1 + (round % 7)
		const values = Float64Array.from({ length: size }, () =>
			random() < 0.2 ? Number.NaN : Math.floor(random() * 40) / 4,
		)
		const weights = Float64Array.from({ length: size }, () => Math.floor(random() * 4))
		const parts = [...values].flatMap((value, child) =>
			Number.isNaN(value) || weights[child] === 0
				? []
				: [{ value: fraction(String(value)), weight: fraction(String(weights[child])) }],
		)
		for (const aggregation of AGGREGATIONS) {
			const sources = Int32Array.from(values, (_, child) => child)
			const evaluate = evaluator([{ aggregation, times: 10, weights, sources }], 1)
			const [total] = evaluate({
				columns: { values, logs: () => values.map(ln) },
				weights: [weights],
				aggregation: "as_published",
				everywhere: false,
			})
			const exact = parts.length > 0 ? aggregate(aggregation, parts).mul(10).toNumber() : Number.NaN
			if (Number.isNaN(exact)) expect(total).toBeNaN()
			else expect(total).toBeCloseTo(exact, 10)
		}
	}
})

import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64"
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus"
import { expect, test } from "vitest"
import { exp, ln } from "./elementary.ts"

const bits = new DataView(new ArrayBuffer(8))

function place(x: number): bigint {
	bits.setFloat64(0, x)
	const raw = bits.getBigInt64(0)
	return raw < 0n ? -(raw & 0x7fffffffffffffffn) : raw
}

function ulps(one: number, other: number): number {
	const apart = place(one) - place(other)
	return Number(apart < 0n ? -apart : apart)
}

function farthest(arguments_: readonly number[], ours: (x: number) => number, theirs: (x: number) => number) {
	return Math.max(...arguments_.map((x) => ulps(ours(x), theirs(x))))
}

const random = xoroshiro128plus(20261122)
const uniform = Array.from({ length: 20_000 }, () => uniformFloat64(random))

test("ln stays within 2 ulp of the engine's logarithm from the least to the greatest double", () => {
	const wide = uniform.map((u) => (1 + u) * 2 ** Math.floor(u * 2040 - 1020))
	const near = uniform.map((u) => 0.5 + u)
	const ends = [5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 1 - 2 ** -53, 1 + 2 ** -52, 2, 10]
	expect(farthest([...wide, ...near, ...ends], ln, Math.log)).toBeLessThanOrEqual(2)
})

test("exp stays within 2 ulp of the engine's exponential, into the subnormal numbers", () => {
	const wide = uniform.map((u) => u * 1450 - 742)
	const near = uniform.map((u) => u * 2 - 1)
	expect(farthest([...wide, ...near, 709.78, -745.13, 1e-12], exp, Math.exp)).toBeLessThanOrEqual(2)
})

test("ln and exp are exact where the answer is", () => {
	expect(ln(1)).toBe(0)
	expect(exp(0)).toBe(1)
	expect(exp(-0)).toBe(1)
	expect(ln(0)).toBe(-Infinity)
	expect(ln(Infinity)).toBe(Infinity)
	expect(ln(-1)).toBeNaN()
	expect(exp(Number.NaN)).toBeNaN()
	expect(exp(710)).toBe(Infinity)
	expect(exp(-Infinity)).toBe(0)
})

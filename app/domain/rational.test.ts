import fc from "fast-check"
import Fraction from "fraction.js"
import { expect, test } from "vitest"
import { Rational } from "./rational.ts"

const whole = fc.oneof(
	fc.bigInt(-1000n, 1000n),
	fc.bigInt(-(2n ** 60n), 2n ** 60n),
	fc.bigInt(-(2n ** 200n), 2n ** 200n),
)
const positive = whole.map((n) => (n < 0n ? -n : n) + 1n)
const ratio = fc.tuple(whole, positive)

const ours = ([n, d]: readonly [bigint, bigint]) => Rational.big(n, d)
const theirs = ([n, d]: readonly [bigint, bigint]) => new Fraction(n, d)

/** The library itself only approximates a double. */
function exactly(double: number): Fraction {
	let twos = 0
	while (!Number.isInteger(double)) {
		double *= 2
		twos++
	}
	return new Fraction(BigInt(double), 2n ** BigInt(twos))
}

test("every operation agrees with an independent exact library, small numbers and large", () => {
	fc.assert(
		fc.property(ratio, ratio, (one, other) => {
			for (const operation of ["add", "sub", "mul"] as const) {
				expect(ours(one)[operation](ours(other)).toFraction()).toBe(
					theirs(one)[operation](theirs(other)).toFraction(),
				)
			}
			expect(ours(one).compare(ours(other))).toBe(theirs(one).compare(theirs(other)))
			if (other[0] !== 0n) {
				expect(ours(one).div(ours(other)).toFraction()).toBe(theirs(one).div(theirs(other)).toFraction())
			}
		}),
		{ numRuns: 2000 },
	)
})

test("a chain of operations stays exact across the border of machine integers", () => {
	const small = fc.tuple(fc.bigInt(-99_999n, 99_999n), fc.bigInt(1n, 99_999n))
	fc.assert(
		fc.property(fc.array(small, { minLength: 1, maxLength: 12 }), (values) => {
			const sum = values.reduce((all, one) => all.add(ours(one)), Rational.of(0))
			const expected = values.reduce((all, one) => all.add(theirs(one)), new Fraction(0))
			expect(sum.toFraction()).toBe(expected.toFraction())
			expect([sum.n, sum.d, sum.sign]).toEqual([
				expected.n,
				expected.d,
				Number(expected.s) * Number(expected.n !== 0n),
			])
		}),
	)
})

test("rounding goes half away from zero, whatever the size", () => {
	fc.assert(
		fc.property(ratio, fc.nat(12), (value, decimals) => {
			const scaled = theirs(value)
				.abs()
				.mul(10n ** BigInt(decimals))
			const up = scaled.add(new Fraction(1, 2))
			const units = up.n / up.d
			expect(ours(value).toUnits(decimals)).toBe(value[0] < 0n ? -units : units)
		}),
	)
	expect(Rational.of(1005, 1000).toUnits(2)).toBe(101n)
	expect(Rational.of(-1005, 1000).toUnits(2)).toBe(-101n)
})

test("the double is within one part in 2⁵² of the ratio", () => {
	fc.assert(
		fc.property(ratio, (value) => {
			const double = ours(value).toNumber()
			expect(Number.isFinite(double)).toBe(true)
			if (value[0] === 0n) return
			const off = exactly(double).div(theirs(value)).sub(1).abs()
			expect(off.compare(new Fraction(1n, 2n ** 52n))).toBeLessThanOrEqual(0)
		}),
	)
})

test("powers are exact and a negative one turns the ratio over", () => {
	expect(Rational.of(2, 3).pow(5).toFraction()).toBe("32/243")
	expect(Rational.of(-2, 3).pow(-3).toFraction()).toBe("-27/8")
	expect(Rational.of(7, 5).pow(0).toFraction()).toBe("1")
})

test("what is no ratio is refused", () => {
	expect(() => Rational.of(1, 0)).toThrow(RangeError)
	expect(() => Rational.of(0.5)).toThrow(RangeError)
	expect(() => Rational.of(2 ** 53)).toThrow(RangeError)
	expect(() => Rational.big(1n, 0n)).toThrow(RangeError)
	expect(() => Rational.of(1).div(0)).toThrow(RangeError)
	expect(() => Rational.of(0).pow(-1)).toThrow(RangeError)
})

test("decimals of different lengths add up to a denominator no longer than the longest", () => {
	const decimals = Array.from({ length: 2000 }, (_, index) =>
		Rational.big(3n, 10n ** BigInt(20 + (index % 40))),
	)
	const total = decimals.reduce((sum, value) => sum.add(value), Rational.of(0))
	expect(total.parts()[1] <= 10n ** 59n).toBe(true)
})

test("a number that grows beyond use is reduced, or refused before it stalls", () => {
	const factor = Rational.big(10n ** 30n, 3n ** 60n)
	const inverse = Rational.of(1).div(factor)
	let value = Rational.of(7)
	for (let step = 0; step < 500; step++) value = value.mul(factor).mul(inverse)
	expect(value.equals(7)).toBe(true)
	expect(() => Array.from({ length: 1000 }).reduce<Rational>((total) => total.mul(factor), value)).toThrow(
		RangeError,
	)
})

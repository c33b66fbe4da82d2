import fc from "fast-check"
import { expect, test } from "vitest"
import { display, fraction, mean, roundHalfAway, sum, toExact } from "./exact.ts"

test.each([
	["89.995", 2, "90.00"],
	["89.994", 2, "89.99"],
	["1.005", 2, "1.01"],
	["79.064994", 2, "79.06"],
	["-1.005", 2, "-1.01"],
	["-0.001", 2, "0.00"],
	["0", 2, "0.00"],
	["7/2", 0, "4"],
	["2/3", 4, "0.6667"],
])("%s rounds half away from zero to %i decimals as %s", (text, decimals, rounded) => {
	expect(roundHalfAway(fraction(text), decimals)).toBe(rounded)
})

test("rounding is never more than half a unit away", () => {
	fc.assert(
		fc.property(fc.bigInt(-(10n ** 9n), 10n ** 9n), fc.bigInt(1n, 10n ** 6n), (n, d) => {
			const exact = fraction(`${n}/${d}`)
			const off = fraction(roundHalfAway(exact, 2)).sub(exact).abs()
			expect(off.lte(fraction("0.005"))).toBe(true)
		}),
	)
})

test("an exact number survives being stored", () => {
	expect(toExact(fraction("4636075/57528"))).toBe("4636075/57528")
	expect(toExact(fraction("24/2"))).toBe("12")
	expect(toExact(fraction("90.60"))).toBe("453/5")
})

test("what is not a number is refused", () => {
	for (const text of ["", "1e5", "0x10", "1,5", " 1", "abc", "1/-2"]) {
		expect(() => fraction(text)).toThrow(RangeError)
	}
})

test("a sum does not depend on the order", () => {
	fc.assert(
		fc.property(fc.array(fc.tuple(fc.integer(), fc.integer({ min: 1 }))), (pairs) => {
			const values = pairs.map(([n, d]) => fraction(`${n}/${d}`))
			expect(toExact(sum([...values].reverse()))).toBe(toExact(sum(values)))
		}),
	)
})

test("thirds add up to one", () => {
	expect(toExact(sum(["1/3", "1/3", "1/3"].map(fraction)))).toBe("1")
	expect(mean(["1/3", "2/3"])).toBe("1/2")
	expect(mean([])).toBeNull()
})

test("numbers for people carry no trailing zeros", () => {
	expect(display(fraction("94"), 6)).toBe("94")
	expect(display(fraction("7/8"), 6)).toBe("0.875")
	expect(display(fraction("100"), 2)).toBe("100")
	expect(display(fraction("1000"), 0)).toBe("1000")
})

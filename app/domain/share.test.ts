import fc from "fast-check"
import { expect, test } from "vitest"
import { display, fraction, HUNDRED } from "./exact.ts"
import { percentShare } from "./share.ts"

test("a share is the very number that the exact library shows", () => {
	const count = fc
		.tuple(fc.nat(1_000_000), fc.nat(9999))
		.map(([whole, part]) => `${whole}.${String(part).padStart(4, "0")}`)
	fc.assert(
		fc.property(count, count, (num, den) => {
			fc.pre(!/^0\.0+$/.test(den))
			expect(percentShare(num, den)).toBe(display(fraction(num).div(fraction(den)).mul(HUNDRED), 2))
		}),
	)
})

test("0 of 5 is 0, 5 of 5 is 100, 1 of 3 is 33.33", () => {
	expect([percentShare("0", "5"), percentShare("5", "5"), percentShare("1", "3")]).toEqual([
		"0",
		"100",
		"33.33",
	])
})

import fc from "fast-check"
import { expect, test } from "vitest"
import { amountAt, NOTCHES, notchAt, scaleOf } from "./slider.ts"

test("a small whole has a stop for every unit", () => {
	const scale = scaleOf("9", false)
	expect(scale.notches).toBe(9)
	expect(Array.from({ length: 10 }, (_, notch) => amountAt(scale, notch)).join(" ")).toBe(
		"0 1 2 3 4 5 6 7 8 9",
	)
})

test("money is cut in thousandths, and both ends are exact", () => {
	const scale = scaleOf("12.5", true)
	expect([amountAt(scale, 0), amountAt(scale, 500), amountAt(scale, NOTCHES)]).toEqual(["0", "6.25", "12.5"])
})

test("a stop leads back to itself, and its amount never passes the whole", () => {
	fc.assert(
		fc.property(
			fc.integer({ min: 1, max: 999_999_999_999_999 }),
			fc.boolean(),
			fc.nat(NOTCHES),
			(most, fine, at) => {
				const scale = scaleOf(String(most), fine)
				const notch = Math.min(at, scale.notches)
				const amount = amountAt(scale, notch)
				expect(notchAt(scale, amount)).toBe(notch)
				expect(Number(amount)).toBeLessThanOrEqual(most)
				expect(amountAt(scale, scale.notches)).toBe(String(most))
			},
		),
	)
})

test("more than the whole stands at the end, and nothing to slide over stands still", () => {
	expect(notchAt(scaleOf("10", false), "25")).toBe(10)
	const empty = scaleOf("0", false)
	expect([empty.notches, amountAt(empty, 0), notchAt(empty, "0")]).toEqual([0, "0", 0])
})

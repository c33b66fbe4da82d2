import fc from "fast-check"
import { expect, test } from "vitest"
import { secondsToWait } from "./sign-in-delay.ts"

const last = new Date("2026-11-30T08:00:00Z")
const nobody = { count: 0, last: null }
const at = (seconds: number) => new Date(last.getTime() + seconds * 1000)

test("three typing errors cost nothing, then the wait doubles up to a minute", () => {
	const waits = Array.from({ length: 12 }, (_, count) =>
		secondsToWait({ email: { count, last }, address: nobody }, last),
	)
	expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60])
})

test("an address is many people's: twenty are free, and nobody waits longer than eight seconds", () => {
	const waits = [0, 20, 21, 22, 23, 24, 25, 59].map((count) =>
		secondsToWait({ email: nobody, address: { count, last } }, last),
	)
	expect(waits).toEqual([0, 0, 1, 2, 4, 8, 8, 8])
})

test("a wait is over when its time has gone by, and the longer of two counts", () => {
	const both = { email: { count: 7, last }, address: { count: 22, last } }
	expect([0, 1, 7.5, 8, 100].map((seconds) => secondsToWait(both, at(seconds)))).toEqual([8, 7, 1, 0, 0])
})

test("another failure never shortens the wait", () => {
	fc.assert(
		fc.property(fc.nat(200), fc.nat(200), (count, address) => {
			const wait = (more: number) =>
				secondsToWait(
					{ email: { count: count + more, last }, address: { count: address + more, last } },
					last,
				)
			expect(wait(1)).toBeGreaterThanOrEqual(wait(0))
			expect(wait(1)).toBeLessThanOrEqual(60)
		}),
	)
})

import { expect, test } from "vitest"
import { Line } from "./line.ts"

test("each failure waits longer, at most half a minute and a quarter of it", () => {
	const line = new Line()
	const waits = Array.from({ length: 8 }, () => {
		line.fail({ name: "failed", why: "offline" })
		return line.notBefore - Date.now()
	})
	expect(waits[0]).toBeGreaterThan(2_900)
	expect(waits[0]).toBeLessThan(3_800)
	expect(waits.at(-1)).toBeGreaterThan(29_900)
	expect(Math.max(...waits)).toBeLessThan(37_600)
	expect(line.recover()).toBe(true)
	expect([line.trouble, line.notBefore, line.recover()]).toEqual([null, 0, false])
})

test("the server's own word on how long to wait is followed", () => {
	const line = new Line()
	line.fail({ name: "failed", why: "busy", after: 10_000 })
	expect(line.notBefore - Date.now()).toBeGreaterThan(9_900)
})

test("without a session, or with another person's, nothing goes out until somebody does something", () => {
	const line = new Line()
	line.fail({ name: "failed", why: "signedOut" })
	expect(line.isHalted).toBe(true)
	line.retry()
	expect([line.isHalted, line.trouble, line.notBefore]).toEqual([false, null, 0])
	line.refusePerson()
	expect([line.isHalted, line.trouble]).toEqual([true, "otherPerson"])
})

test("after a lost line a retry goes out at once and the trouble stays until something got through", () => {
	const line = new Line()
	line.fail({ name: "failed", why: "down" })
	line.retry()
	expect([line.notBefore, line.trouble]).toEqual([0, "down"])
})

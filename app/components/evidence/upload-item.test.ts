import { expect, test } from "vitest"
import { isOver, isUnderWay, percentOf, waitBefore } from "./upload-item.ts"
import type { UploadState } from "./upload-item.ts"

test("the wait grows with every attempt and stays at a minute", () => {
	expect([0, 1, 2, 5, 6, 50].map(waitBefore)).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000])
})

test("a hundred percent is said only of a file that is there whole", () => {
	expect(percentOf({ sent: 999, size: 1_000 })).toBe(99)
	expect(percentOf({ sent: 1_000, size: 1_000 })).toBe(100)
	expect(percentOf({ sent: 1_001, size: 1_000 })).toBe(100)
	expect(percentOf({ sent: 0, size: 0 })).toBe(0)
})

test("leaving interrupts what is under way, not what waits for the person or is over", () => {
	const under = (name: string) => isUnderWay({ name, alsoAt: [], message: "", same: null } as UploadState)
	expect(["waiting", "sending", "retrying", "busy", "checking"].every(under)).toBe(true)
	expect(["paused", "signedOut", "done", "refused"].some(under)).toBe(false)
	expect(isOver({ name: "paused" })).toBe(false)
})

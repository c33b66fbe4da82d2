import { expect, test } from "vitest"
import { askedCodes, isWritable } from "./writable.ts"

test("a draft is open for every criterion while the period is open", () => {
	expect(isWritable({ status: "draft", periodStatus: "open" }, [], "A1.1")).toBe(true)
	expect(isWritable({ status: "draft", periodStatus: "closed" }, [], "A1.1")).toBe(false)
	expect(isWritable({ status: "with_head", periodStatus: "open" }, [], "A1.1")).toBe(false)
})

test("a supplement opens only what was asked for", () => {
	const file = { status: "supplement", periodStatus: "open" } as const
	expect(isWritable(file, ["A1.1"], "A1.1")).toBe(true)
	expect(isWritable(file, ["A1.1"], "A1.2")).toBe(false)
	expect(isWritable(file, ["A1.1"])).toBe(false)
})

test("answered notes and notes of the head ask for nothing", () => {
	const settledAt = new Date("2026-12-20T00:00:00Z")
	expect(
		askedCodes([
			{ kind: "supplement", code: "A1.1", settledAt: null },
			{ kind: "supplement", code: "A1.1", settledAt: null },
			{ kind: "supplement", code: "A1.2", settledAt },
			{ kind: "returned", code: "A1.3", settledAt: null },
			{ kind: "supplement", code: null, settledAt: null },
		]),
	).toEqual(["A1.1"])
})

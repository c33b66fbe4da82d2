import { expect, test } from "vitest"
import { Outbox } from "./pending.ts"

const kept = (fields: [string, string][], sawVersion = 1) => ({
	...{ userId: "u", assessmentId: "a", code: "A1.1", fields, sawVersion, at: 5 },
})
const typed = (fields: [string, string][], changed: string[]) => ({
	...{ fields, sawVersion: 2, due: 0, held: false, changed: new Set(changed) },
})

test("what the browser kept is taken up on the version that it was typed on", () => {
	const box = new Outbox()
	expect(box.takeUp(kept([["num", "1"]], 7))).toMatchObject({ fields: [["num", "1"]], sawVersion: 7, at: 5 })
	expect(box.first(0)?.[0]).toBe("A1.1")
})

test("what was typed before the browser's store was read is laid over it, and rebases nothing on a newer version", () => {
	const box = new Outbox()
	box.type(
		"A1.1",
		typed(
			[
				["num", "9"],
				["explanation", ""],
			],
			["num"],
		),
	)
	const one = box.takeUp(
		kept([
			["num", "1"],
			["explanation", "long"],
		]),
	)
	expect(Object.fromEntries(one.fields)).toEqual({ num: "9", explanation: "long" })
	expect(one).toMatchObject({ sawVersion: 1, at: 5 })
})

test("a choice that was taken back stays taken back", () => {
	const box = new Outbox()
	box.type("A1.1", typed([], ["items"]))
	expect(box.takeUp(kept([["items", "a"]])).fields).toEqual([])
})

test("typing on keeps the version and the order of when it was begun, and is known as newer", () => {
	const box = new Outbox()
	box.type("A1.1", typed([["num", "1"]], []))
	const { at, stamp } = box.get("A1.1") ?? {}
	box.type("A1.1", { ...typed([["num", "12"]], []), sawVersion: 3 })
	expect(box.get("A1.1")).toMatchObject({ sawVersion: 2, at, stamp: (stamp ?? 0) + 1 })
})

test("what waits for a person does not go out; of the rest what was begun first", () => {
	const box = new Outbox()
	for (const [code, at] of [
		["B", 3],
		["A", 1],
		["C", 2],
	] as const)
		box.takeUp({ ...kept([]), code, at })
	const held = box.get("A")
	if (held) held.held = true
	expect(box.free().map(([code]) => code)).toEqual(["B", "C"])
	expect(box.first(0)?.[0]).toBe("C")
	const later = box.get("C")
	if (later) later.due = 50
	expect([box.first(0)?.[0], box.first(60)?.[0]]).toEqual(["B", "C"])
	expect(box.nextDue()).toBe(0)
})

import { expect, test } from "vitest"
import { liveChange } from "./live-change.ts"

const FILE = "5b1f4a52-6f0e-4f0e-9d59-1f6a3a0c0001"
const OTHER = "5b1f4a52-6f0e-4f0e-9d59-1f6a3a0c0002"
const AUTHOR = "5b1f4a52-6f0e-4f0e-9d59-1f6a3a0c0003"
const at = new Date("2026-12-01T03:00:00Z")
const row = (action: string, entityId: string, after: unknown = null) => ({
	...{ id: 7, at, by: "Chuyên viên", byId: AUTHOR, action, entityId, after },
})

test("a saved answer comes whole, with the version it has now", () => {
	const after = {
		value: { kind: "number", value: "3" },
		notApplicable: false,
		reason: "",
		explanation: "x",
		version: 4,
	}
	expect(liveChange(FILE, row("answer.save", `${FILE}/A1.8`, after))).toEqual({
		...after,
		kind: "answer",
		code: "A1.8",
		id: 7,
		by: "Chuyên viên",
		byId: AUTHOR,
		at: at.toISOString(),
	})
})

test("what happens to another file of the unit is not told", () => {
	const after = { value: null, version: 1 }
	expect(liveChange(FILE, row("answer.save", `${OTHER}/A1.8`, after))).toBeNull()
	expect(liveChange(FILE, row("assessment.submit", OTHER))).toBeNull()
	expect(liveChange(FILE, row("session.start", OTHER))).toBeNull()
})

test("an answer row from before versions were recorded is not told as an answer", () => {
	expect(liveChange(FILE, row("answer.save", `${FILE}/A1.8`, { value: null }))).toBeNull()
})

test("a change of state and of the systems' table asks for the page to be read anew", () => {
	expect(liveChange(FILE, row("assessment.submit", FILE))).toMatchObject({ kind: "file" })
	expect(liveChange(FILE, row("system.add", OTHER, { name: "Cổng" }))).toMatchObject({ kind: "file" })
})

test("notes, marks and evidence are told at their criterion", () => {
	expect(liveChange(FILE, row("discussion.add", `${FILE}/A1.2`))).toMatchObject({
		kind: "beside",
		code: "A1.2",
	})
	expect(liveChange(FILE, row("evidence.attach", OTHER, { criterion: "A5.1" }))).toMatchObject({
		kind: "beside",
		code: "A5.1",
	})
})

test("of an answer that the log does not spell out only the version is told", () => {
	const said = liveChange(FILE, row("answer.save", `${FILE}/C1.1`, { version: 3 }))
	expect(said).toMatchObject({ kind: "said", code: "C1.1", version: 3 })
	expect(said).not.toHaveProperty("value")
})

test("a review is not told while it is made", () => {
	expect(liveChange(FILE, row("review.decide", `${FILE}/A1.2`, { outcome: "adjusted" }))).toBeNull()
})

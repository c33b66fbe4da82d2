import { expect, test } from "vitest"
import { alsoAt, noRoomFor } from "./evidence-room.ts"
import { MOST_PER_CRITERION } from "./evidence.ts"

const gone = new Date(0)
const row = (id: string, criterionCode: string, sha256: string | null, removedAt: Date | null = null) => ({
	id,
	criterionCode,
	sha256,
	removedAt,
	title: `Tệp ${id}`,
})

test("the same bytes are refused at the same criterion, with the piece that is there", () => {
	const rows = [row("1", "A1.1", "aa"), row("2", "A1.2", "bb")]
	expect(noRoomFor(rows, { code: "A1.1", sha256: "aa" })).toEqual({
		key: "evidence.duplicate",
		same: { id: "1", title: "Tệp 1" },
	})
	expect(noRoomFor(rows, { code: "A1.2", sha256: "aa" })).toBeNull()
	expect(noRoomFor([row("1", "A1.1", "aa", gone)], { code: "A1.1", sha256: "aa" })).toBeNull()
})

test("a criterion is full at its limit, but a piece of it can still be replaced", () => {
	const rows = Array.from({ length: MOST_PER_CRITERION }, (_, index) => row(String(index), "A1.1", null))
	expect(noRoomFor(rows, { code: "A1.1" })?.key).toBe("evidence.tooMany")
	expect(noRoomFor(rows, { code: "A1.1", replaces: "3" })).toBeNull()
	expect(noRoomFor(rows.slice(1), { code: "A1.1" })).toBeNull()
})

test("what is not at the criterion any more, or is at another, cannot be replaced", () => {
	const rows = [row("1", "A1.1", null, gone), row("2", "A1.2", null)]
	expect(noRoomFor(rows, { code: "A1.1", replaces: "1" })?.key).toBe("evidence.replacedGone")
	expect(noRoomFor(rows, { code: "A1.1", replaces: "2" })?.key).toBe("evidence.replacedGone")
})

test("the same bytes at other criteria are told once each, in order of the codes", () => {
	const rows = [
		row("1", "A1.10", "aa"),
		row("2", "A1.2", "aa"),
		row("3", "A1.2", "aa"),
		row("4", "A1.3", "aa", gone),
		row("5", "A1.1", "aa"),
		row("6", "A1.4", null),
	]
	expect(alsoAt(rows, { code: "A1.1", sha256: "aa" })).toEqual(["A1.2", "A1.10"])
	expect(alsoAt(rows, { code: "A1.1", sha256: null })).toEqual([])
})

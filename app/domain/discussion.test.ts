import { expect, test } from "vitest"
import { isMeant, mentionBefore, threadsOf } from "./discussion.ts"
import type { Note } from "./discussion.ts"

function note(id: string, threadId: string | null, resolvedAt: string | null = null): Note {
	const at = "2026-11-22T03:00:00.000Z"
	const resolvedBy = resolvedAt && "Người xong"
	return { id, threadId, body: `Lời ${id}`, author: "Người viết", at, mentions: [], resolvedAt, resolvedBy }
}

test("replies stand under their thread, open threads before settled ones", () => {
	const threads = threadsOf([
		note("1", null, "2026-11-22T04:00:00.000Z"),
		note("2", null),
		note("3", "1"),
		note("4", "2"),
		note("5", "2"),
	])
	expect(threads.map(({ id, replies }) => [id, replies.map((reply) => reply.id)])).toEqual([
		["2", ["4", "5"]],
		["1", ["3"]],
	])
	expect(threads[1]).toMatchObject({ resolvedBy: "Người xong" })
})

test.each([
	["Nhờ @", ""],
	["Nhờ @chu", "chu"],
	["@Đỗ", "Đỗ"],
	["thư tới a@b.vn", null],
	["Nhờ @chuyên viên ", null],
	["", null],
])("what is typed after an @ in “%s”", (text, typed) => {
	expect(mentionBefore(text)).toBe(typed)
})

test.each([
	["Chuyên viên đầu mối (sở)", "chuyen", true],
	["Chuyên viên đầu mối (sở)", "Đầu", true],
	["Chuyên viên đầu mối (sở)", "so", true],
	["Giám đốc sở", "doc", true],
	["Giám đốc sở", "", true],
	["Giám đốc sở", "oc", false],
])("%s is meant by “%s”: %s", (name, typed, meant) => {
	expect(isMeant(name, typed)).toBe(meant)
})

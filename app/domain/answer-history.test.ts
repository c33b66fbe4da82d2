import { expect, test } from "vitest"
import { historyOf } from "./answer-history.ts"
import type { AuditedRow, Change } from "./answer-history.ts"

const RATIO = { kind: "ratio", num: "9", den: "10" }
const SAID = { value: RATIO, notApplicable: false, reason: "", explanation: "" }

function row(change: Partial<AuditedRow>): AuditedRow {
	return {
		id: 7,
		at: new Date("2026-11-22T03:00:00Z"),
		actor: "Chuyên viên",
		actorRole: "officer",
		action: "answer.save",
		entity: "answer",
		before: null,
		after: SAID,
		...change,
	}
}

function changesOf(change: Partial<AuditedRow>): Change[] | undefined {
	return historyOf([row(change)])[0]?.changes
}

test("the first answer has no before", () => {
	expect(historyOf([row({})])).toEqual([
		{
			id: 7,
			at: "2026-11-22T03:00:00.000Z",
			by: "Chuyên viên",
			role: "officer",
			way: "typed",
			changes: [{ kind: "value", from: null, to: RATIO }],
		},
	])
})

test("a new value and a new explanation are told with what they were", () => {
	const after = { ...SAID, value: { kind: "ratio", num: "10", den: "10" }, explanation: "Đã rà soát" }
	expect(changesOf({ before: SAID, after })).toEqual([
		{ kind: "value", from: RATIO, to: after.value },
		{ kind: "explanation", from: "", to: "Đã rà soát" },
	])
})

test("what does not apply carries its reason, and applying again is told too", () => {
	const off = { ...SAID, value: null, notApplicable: true, reason: "không phát sinh" }
	expect(changesOf({ before: null, after: off })).toEqual([
		{ kind: "notApplicable", reason: "không phát sinh" },
	])
	expect(changesOf({ before: off, after: { ...off, reason: "khác" } })).toEqual([
		{ kind: "reason", from: "không phát sinh", to: "khác" },
	])
	expect(changesOf({ before: off, after: SAID })).toEqual([
		{ kind: "applicable" },
		{ kind: "value", from: null, to: RATIO },
	])
})

test("the same value with its keys in another order is no change", () => {
	const before = { ...SAID, value: { num: "9", kind: "ratio", den: "10" } }
	expect(changesOf({ before, after: SAID })).toEqual([{ kind: "confirmed" }])
})

test.each([
	["answer.carry", undefined, "carried"],
	["answer.import", undefined, "imported"],
	["answer.save", "carried", "carried"],
	["answer.save", "imported", "imported"],
	["answer.save", "typed", "typed"],
])("%s of origin %s came as %s", (action, origin, way) => {
	expect(historyOf([row({ action, after: { ...SAID, origin } })])[0]?.way).toBe(way)
})

test("evidence that came, went or was replaced is named", () => {
	const piece = { entity: "evidence", action: "evidence.attach", after: { title: "Quyết định 12" } }
	expect(changesOf(piece)).toEqual([{ kind: "evidence", done: "attach", title: "Quyết định 12" }])
	expect(
		changesOf({ entity: "evidence", action: "evidence.remove", before: { title: "Cũ" }, after: null }),
	).toEqual([{ kind: "evidence", done: "remove", title: "Cũ" }])
	expect(changesOf({ ...piece, action: "evidence.replace" })).toMatchObject([{ done: "replace" }])
	expect(changesOf({ ...piece, after: { title: "", documentNumber: "12/QĐ" } })).toMatchObject([
		{ title: "12/QĐ" },
	])
})

test("a decision tells its outcome, its value and its reason", () => {
	const after = { outcome: "adjusted", value: RATIO, notApplicable: false, reason: "Đối chiếu khác" }
	const [entry] = historyOf([row({ action: "review.decide", actorRole: "reviewer", after })])
	expect(entry).toMatchObject({
		way: "reviewed",
		role: "reviewer",
		changes: [{ kind: "decision", ...after }],
	})
})

test.each<Partial<AuditedRow>>([
	{ action: "answer.vanish", after: null },
	{ action: "answer.save", after: "nonsense" },
	{ action: "answer.save", after: 7, before: [] },
	{ action: "review.decide", after: { outcome: "unheard of" } },
	{ action: "something.else", after: {} },
	{ entity: "evidence", action: "evidence.burn", after: { title: "x" } },
	{ entity: "evidence", action: "evidence", before: 3, after: 4 },
])("what nobody knows is shown as a change without words: %j", (change) => {
	expect(changesOf(change)).toEqual([])
})

test("a value that no longer fits is left out, the rest is told", () => {
	const after = { ...SAID, value: { kind: "abolished" }, explanation: "Mới" }
	expect(changesOf({ before: null, after })).toEqual([{ kind: "explanation", from: "", to: "Mới" }])
})

test("an account that is gone and a role that is unknown leave no name", () => {
	expect(historyOf([row({ actor: null, actorRole: "emperor" })])).toMatchObject([{ by: null, role: null }])
})

import { expect, test } from "vitest"
import { AuditSearch, fieldChanges, momentsOf, searchParams } from "./audit-search.ts"

const NOTHING = {
	person: "",
	action: "",
	unit: "",
	entity: "",
	from: null,
	to: null,
	address: "",
	before: null,
}

test("what cannot be read asks for nothing", () => {
	const nonsense = {
		...{ person: 5, action: "drop table; --", unit: ["a"], from: "2026-02-30", to: "x" },
		...{ before: "yesterday", address: "1".repeat(61), entity: "x".repeat(201) },
	}
	expect(AuditSearch.parse(nonsense)).toEqual(NOTHING)
	expect(AuditSearch.parse({})).toEqual(NOTHING)
	for (const before of [
		"2026-13-01T00:00:00.000000Z_1",
		"0000-01-01T00:00:00.000000Z_1",
		"2026-02-30T00:00:00.000000Z_1",
	])
		expect(AuditSearch.parse({ before, from: "0000-01-01" })).toEqual(NOTHING)
})

test("a page's address says the search and where it goes on, and is read back as the same", () => {
	const search = { ...NOTHING, person: "Trần & Lê", from: "2026-11-01", action: "answer.save" }
	const before = { at: "2026-11-22T03:00:00.123456Z", id: 17 }
	const params = searchParams(search, before)
	expect(params).not.toContain("unit=")
	expect(AuditSearch.parse(Object.fromEntries(new URLSearchParams(params)))).toEqual({ ...search, before })
})

test("days are Vietnam's, the last one whole", () => {
	expect(momentsOf({ from: "2026-11-22", to: "2026-11-22" })).toEqual({
		from: new Date("2026-11-21T17:00:00Z"),
		to: new Date("2026-11-22T17:00:00Z"),
	})
	expect(momentsOf({ from: null, to: null })).toEqual({ from: null, to: null })
})

test("only what changed is shown, field by field", () => {
	const before = { status: "draft", revision: 3, value: { kind: "ratio", num: "4" }, reason: "" }
	const after = {
		status: "submitted",
		revision: 3,
		value: { kind: "ratio", num: "5" },
		note: "x",
		reason: null,
	}
	expect(fieldChanges(before, after)).toEqual([
		{ field: "status", before: "draft", after: "submitted" },
		{ field: "value", before: "kind: ratio; num: 4", after: "kind: ratio; num: 5" },
		{ field: "note", before: null, after: "x" },
	])
	expect(fieldChanges(null, null)).toEqual([])
	expect(fieldChanges(null, ["a"])).toEqual([{ field: "value", before: null, after: '["a"]' }])
})

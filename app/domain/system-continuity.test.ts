import { expect, test } from "vitest"
import { joinLastTables, missingFromTable, systemProblems } from "./system-continuity.ts"

const last = (...names: string[]) => names.map((name) => ({ name, operation: "operating" }))

test("a row of the last period is missing when it is neither in the table nor explained", () => {
	const missing = missingFromTable(last("LAN", "Cổng", "Thư"), [{ name: " lan " }], [{ name: "Thư" }])
	expect(missing.map(({ name }) => name)).toEqual(["Cổng"])
})

test("a system that had retired by the last period needs no reason", () => {
	expect(missingFromTable([{ name: "Cũ", operation: "retired" }], [], [])).toEqual([])
})

test("what stands in the way: rows nobody has confirmed, rows that went without a reason", () => {
	const now = [
		{ name: "LAN", origin: "carried" },
		{ name: "Thư", origin: "typed" },
		{ name: "Kho", origin: "imported" },
	]
	expect(systemProblems({ last: last("LAN", "Cổng", "Thư"), now, departures: [] })).toEqual({
		unconfirmed: ["LAN"],
		unexplained: ["Cổng"],
	})
	expect(systemProblems({ last: [], now: [], departures: [] })).toEqual({ unconfirmed: [], unexplained: [] })
})

const unit = (id: string, kind: "commune" | "provincial_agency" = "commune") => ({
	id,
	name: `Xã ${id}`,
	kind,
})

test("one table is carried as it is, even from a unit of another name", () => {
	const rows = last("LAN").map((row) => ({ row, unit: unit("A") }))
	expect(joinLastTables(rows, "C").map(({ name }) => name)).toEqual(["LAN"])
})

test("where units were joined, a row says whose it was, unless it is the unit's own", () => {
	const rows = [
		{ row: { name: "LAN" }, unit: unit("A") },
		{ row: { name: "LAN" }, unit: unit("B") },
		{ row: { name: "LAN" }, unit: unit("C", "provincial_agency") },
	]
	expect(joinLastTables(rows, "A").map(({ name }) => name)).toEqual([
		"LAN",
		"LAN, địa bàn Xã B cũ",
		"LAN (Xã C)",
	])
})

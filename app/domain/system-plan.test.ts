import { expect, test } from "vitest"
import { SYSTEM_WORDS as words } from "#app/exports/system-words.ts"
import { SystemForm } from "./information-system.ts"
import { typedSystem } from "./system-row.ts"
import { planSystems, seenVersions, staleRows } from "./system-plan.ts"
import type { SourceRow } from "./system-sheet.ts"

const FORM = SystemForm.parse({
	...{ name: "Thư điện tử", purpose: "internal", owner: "Sở", operator: "Sở", operation: "operating" },
	...{ retiredOn: "", level: "2", dossier: "approved", decisionNumber: "12/QĐ", approvedOn: "2026-03-05" },
	...{ approvedBy: "UBND", legalBasis: "NĐ 85", protection: "full", checkedOn: "", note: "Dòng 1\r\nDòng 2" },
})
const stored = [
	{ ...FORM, id: "a", version: 4 },
	{ ...FORM, name: "Mạng LAN", id: "b", version: 1 },
]
const row = (number: number, cells: SourceRow["cells"]): SourceRow => ({ number, cells })
const plan = (...rows: SourceRow[]) => planSystems(rows, stored, words)

test("the table's own rows change nothing, however a line ends", () => {
	const rows = stored.map((one, index) =>
		row(index + 2, { ...typedSystem(one), approvedOn: "05/03/2026", note: "Dòng 1\nDòng 2" }),
	)
	expect(plan(...rows)).toEqual({
		...{ problems: [], added: [], changed: [], untouched: [] },
		same: [
			{ number: 2, name: "Thư điện tử" },
			{ number: 3, name: "Mạng LAN" },
		],
	})
})

test("rows meet the table's by name whatever case, spaces and composition", () => {
	const found = plan(row(2, { name: "  THƯ   điện tử ".normalize("NFD"), level: "3" }))
	expect(found.added).toEqual([])
	expect(found.changed).toMatchObject([
		{
			id: "a",
			version: 4,
			changes: [
				{ field: "name", before: "Thư điện tử" },
				{ field: "level", before: "2", after: "3" },
			],
		},
	])
	expect(found.untouched).toEqual(["Mạng LAN"])
})

test("a column that is not there stays as it is; an empty cell empties", () => {
	const { changed } = plan(row(2, { name: "Mạng LAN", note: "" }))
	expect(changed).toMatchObject([
		{ form: { owner: "Sở", level: 2 }, changes: [{ field: "note", after: "" }] },
	])
})

test("a new row starts as the empty form does, but an empty choice is not guessed", () => {
	expect(plan(row(2, { name: "Cổng mới" })).added).toMatchObject([{ form: { operation: "operating" } }])
	expect(plan(row(2, { name: "Cổng mới", operation: "" })).problems).toMatchObject([
		{ number: 2, field: "operation", message: "system.operation", typed: "" },
	])
})

test("everything wrong with a row is said at once, by row and column", () => {
	const { problems } = plan(
		row(7, { name: "Cổng mới", level: "6", dossier: "đã phê duyệt", operation: "Ngừng vận hành" }),
		row(8, { name: "", approvedOn: "31/02/2026" }),
	)
	expect(problems.map(({ number, field, message }) => [number, field, message])).toEqual([
		[7, "retiredOn", "system.retiredOn"],
		[7, "level", "system.level"],
		[7, "decisionNumber", "system.decisionNumber"],
		[7, "approvedOn", "system.approvedOn"],
		[8, "name", "system.name"],
		[8, "approvedOn", "form.date"],
	])
	expect(problems.map(({ typed }) => typed)).toEqual(["", "6", "", "", "", "31/02/2026"])
})

test("an approved system without decision or level and a retired one without its day are refused", () => {
	const { problems } = plan(
		row(2, { name: "Cổng mới", dossier: "Đã phê duyệt" }),
		row(3, { name: "Cổng cũ", operation: "Ngừng vận hành" }),
	)
	expect(problems.map(({ number, field }) => `${number} ${field}`)).toEqual([
		"2 level",
		"2 decisionNumber",
		"2 approvedOn",
		"3 retiredOn",
	])
})

test("a name that comes twice names the earlier row", () => {
	const { problems, added } = plan(row(2, { name: "Cổng mới" }), row(5, { name: "cổng  MỚI" }))
	expect(added).toHaveLength(1)
	expect(problems).toMatchObject([{ number: 5, field: "name", message: "systems.twice", twin: 2 }])
})

test("a row is stale when the table's has another version, came or went since it was seen", () => {
	const seen = seenVersions(stored)
	const rows = [row(2, { name: "Thư điện tử", level: "3" }), row(3, { name: "Cổng mới" })]
	const planned = (now: typeof stored) => staleRows(planSystems(rows, now, words), seen)
	expect(planned(stored)).toEqual([])
	expect(planned(stored.map((one) => ({ ...one, version: 9 })))).toEqual([2])
	expect(planned(stored.filter(({ id }) => id !== "a"))).toEqual([2])
	expect(planned([...stored, { ...FORM, name: "CỔNG MỚI", id: "c", version: 1 }])).toEqual([3])
})

test("a row that somebody else brought to the same state needs no writing and is not stale", () => {
	const now = stored.map((one) => (one.id === "a" ? { ...one, level: 3, version: 9 } : one))
	const planned = planSystems([row(2, { name: "Thư điện tử", level: "3" })], now, words)
	expect(planned.same).toHaveLength(1)
	expect(staleRows(planned, seenVersions(stored))).toEqual([])
})

test("a name of JavaScript's own is a name like any other", () => {
	const rows = ["constructor", "__proto__", "toString"].map((name, index) => row(index + 1, { name }))
	const planned = plan(...rows)
	expect(planned.added).toHaveLength(3)
	expect(staleRows(planned, [])).toEqual([])
})

test("a row is stale when another one stands under its name by now, at the very same version", () => {
	const [first] = stored
	if (!first) throw new Error("nothing is stored")
	const again = { ...first, id: "0b0d3c1e-7f5a-4d53-9a10-0c8a3f0f2a11" }
	const rows = [{ number: 2, cells: { name: first.name, note: "Ghi chú khác" } }]
	expect(staleRows(planSystems(rows, [first], words), seenVersions([first]))).toEqual([])
	expect(staleRows(planSystems(rows, [again], words), seenVersions([first]))).toEqual([2])
})

import { expect, test } from "vitest"
import { overdueCriteria } from "./overdue.ts"

const pillars = [
	{ code: "P1", criteria: [{ code: "A1" }, { code: "A2" }] },
	{ code: "P2", criteria: [{ code: "B1" }] },
]
const today = "2026-11-22"
const codes = (lines: { code: string; dueOn: string | null }[], missing: string[]) =>
	overdueCriteria(lines, { pillars, missing: new Set(missing), today }).map(({ code }) => code)

test("what is answered, or due today, or without a day, is not overdue", () => {
	expect(codes([{ code: "P1", dueOn: "2026-11-21" }], ["A2", "B1"])).toEqual(["A2"])
	expect(codes([{ code: "P1", dueOn: today }], ["A1"])).toEqual([])
	expect(codes([{ code: "P1", dueOn: null }], ["A1"])).toEqual([])
})

test("a criterion's own line wins over its pillar's, either way", () => {
	const late = { code: "P1", dueOn: "2026-11-20" }
	expect(codes([late, { code: "A1", dueOn: "2026-12-01" }], ["A1", "A2"])).toEqual(["A2"])
	expect(
		codes(
			[
				{ ...late, dueOn: "2026-12-01" },
				{ code: "A1", dueOn: "2026-11-01" },
			],
			["A1", "A2"],
		),
	).toEqual(["A1"])
})

import { expect, test } from "vitest"
import { csvRows } from "./divergence-report.ts"
import type { DivergenceData } from "./divergence-report.ts"

const PAGE: DivergenceData = {
	period: { id: "p", code: "2026", name: "2026" },
	periods: [],
	criteria: [
		{ key: "q A1", code: "A1", title: "Một", n: 4, gap: "0.125", accepted: 2, adjusted: 1, rejected: 1 },
	],
	units: [
		{
			...{
				id: "u",
				name: "Sở",
				block: "Khối",
				self: "90.00",
				verified: "88.50",
				gap: "1.50",
				trend: "up",
				run: 2,
			},
			history: [
				{ period: "2025", gap: null },
				{ period: "2026", gap: "1.50" },
			],
		},
	],
	blocks: [],
	reviewers: [
		{
			...{ id: "r", name: "Một", files: 9, decisions: 40, accepted: 30, adjusted: 6, rejected: 4 },
			...{ taken: 0.25, expected: 0.2, difference: 0.05, interval: [-0.01, 0.11], mark: "usual" },
		},
	],
	agreement: null,
	totals: null,
}

test("each table is a head and its rows", () => {
	expect(csvRows(PAGE, "criteria")?.[1]).toEqual(["A1", "Một", "4", "0.125", "2", "1", "1"])
	expect(csvRows(PAGE, "units")?.[1]).toEqual([
		...["Sở", "Khối", "90.00", "88.50", "1.50", "2"],
		"2025: ; 2026: 1.50",
	])
	expect(csvRows(PAGE, "reviewers")?.[1]).toEqual([
		...["Một", "9", "40", "30", "6", "4"],
		...["0.2500", "0.2000", "0.0500", "-0.0100", "0.1100", "usual"],
	])
	for (const table of ["criteria", "units", "reviewers"] as const) {
		const [head, ...rows] = csvRows(PAGE, table) ?? []
		expect(rows.every((row) => row.length === head?.length)).toBe(true)
	}
})

test("a table that is not for the reader is no table, not an empty one", () => {
	expect(csvRows({ ...PAGE, units: null }, "units")).toBeNull()
	expect(csvRows({ ...PAGE, reviewers: null }, "reviewers")).toBeNull()
})

test("what is not known is an empty cell", () => {
	const [few] = PAGE.reviewers ?? []
	if (!few) throw new Error("there is a reviewer")
	const row = csvRows(
		{ ...PAGE, reviewers: [{ ...few, interval: null, difference: null }] },
		"reviewers",
	)?.[1]
	expect(row?.slice(8, 11)).toEqual(["", "", ""])
})

import { expect, test } from "vitest"
import { sanity } from "./sanity.ts"
import { fixed, sanityRows } from "./sanity-report.ts"
import { sanityText } from "./sanity-text.ts"
import { sampleTable } from "./sanity-samples.ts"

const report = sanity(
	sampleTable({ up: [10, 20, 31, 40, 52, 61], twin: [11, 20, 30, 41, 50, 62], same: [7, 7, 7, 7, 7, 7] }, [
		["g", ["up", "twin"]],
		"same",
	]),
)

test("numbers are fixed decimals without a negative nothing", () => {
	expect([fixed(1 / 3), fixed(-0.00001), fixed(-0), fixed(null), fixed(-2.5, 0), fixed(1e-7, 2)]).toEqual([
		...["0.3333", "0.0000", "0.0000", "", "-3", "0.00"],
	])
})

test("rows are rectangular, findings first", () => {
	const rows = sanityRows(report)
	expect(new Set(rows.map((row) => Object.keys(row).join())).size).toBe(1)
	expect([...new Set(rows.map(({ table }) => table))]).toEqual(["finding", "indicator", "group", "pair"])
	expect(rows[0]).toMatchObject({ severity: "serious", code: "no_variance", node: "same", number: "7.0000" })
	expect(rows.find(({ table, node }) => table === "pair" && node === "up")).toMatchObject({
		...{ other: "twin", group: "g", n: "6", flags: "redundant", significant: "yes" },
	})
})

test("the text says in words what was found, then shows the numbers", () => {
	const text = sanityText(report, "en")
	expect(text.split("\n").slice(0, 3)).toEqual([
		"4 findings in 6 units, 6 of them without a missing value",
		"  serious: same is 7.0000 for every unit: it tells no unit from another",
		"  warning: up and twin measure almost the same (r = 1.00)",
	])
	expect(text).toContain("Siblings that correlate above 0.92 or below -0.40")
	expect(text).not.toMatch(/NaN|Infinity|undefined| $/m)
})

test("the Vietnamese text says the same, finding for finding", () => {
	const [vi, en] = [sanityText(report, "vi"), sanityText(report, "en")].map((text) => text.split("\n"))
	expect(vi).toHaveLength(en?.length ?? 0)
	expect(vi?.join("\n")).toMatch(/phát hiện trên \d+ đơn vị/)
	expect(vi?.join("\n")).not.toMatch(/undefined|warning|serious/)
})

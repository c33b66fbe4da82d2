import { expect, test } from "vitest"
import { changesBetween } from "./ranking-changes.ts"

type Row = Parameters<typeof changesBetween>[0]["blocks"][number]["rows"][number]

const row = (organization: string, place: number | null, change: Partial<Row> = {}): Row => ({
	organization,
	name: `Đơn vị ${organization}`,
	percent: "80.00",
	band: "good",
	place,
	unrankedReason: place === null ? "ranking.notVerified" : null,
	score: `score of ${organization}`,
	...change,
})
const edition = (...rows: Row[]) => ({ blocks: [{ code: "K1", rows }] })

test("the same ranking twice has no difference", () => {
	const one = edition(row("a", 1), row("b", 2, { percent: "70.00" }))
	expect(changesBetween(one, one)).toEqual([])
})

test("a corrected score is told from a place that only others have moved", () => {
	const before = edition(row("a", 1), row("b", 2, { percent: "70.00" }))
	const after = edition(row("b", 1, { percent: "90.00", score: "another" }), row("a", 2))
	expect(changesBetween(before, after)).toEqual([
		{
			...{ organization: "b", name: "Đơn vị b", cause: "score" },
			before: { block: "K1", percent: "70.00", band: "good", place: 2, unrankedReason: null },
			after: { block: "K1", percent: "90.00", band: "good", place: 1, unrankedReason: null },
		},
		{
			...{ organization: "a", name: "Đơn vị a", cause: "others" },
			before: { block: "K1", percent: "80.00", band: "good", place: 1, unrankedReason: null },
			after: { block: "K1", percent: "80.00", band: "good", place: 2, unrankedReason: null },
		},
	])
})

test("a unit that had no result yet is new, one that has none any more is gone", () => {
	const without = { percent: null, band: null, score: null }
	const before = edition(row("a", null, without), row("b", 1))
	const after = edition(row("a", 1), row("b", null, { ...without, unrankedReason: "ranking.cancelled" }))
	expect(changesBetween(before, after).map(({ organization, cause }) => [organization, cause])).toEqual([
		["a", "new"],
		["b", "gone"],
	])
})

test("a line that only one edition has is a difference too", () => {
	const changes = changesBetween(edition(row("a", 1)), edition(row("b", 1)))
	expect(
		changes.map(({ organization, before, after }) => [organization, before?.place, after?.place]),
	).toEqual([
		["b", undefined, 1],
		["a", 1, undefined],
	])
})

test("another block or another reason is a change of standing", () => {
	const before = { blocks: [{ code: "K1", rows: [row("a", 1), row("b", null)] }] }
	const after = {
		blocks: [
			{ code: "K1", rows: [row("b", null, { unrankedReason: "ranking.exempt" })] },
			{ code: "K2", rows: [row("a", 1)] },
		],
	}
	expect(changesBetween(before, after).map(({ organization, cause }) => [organization, cause])).toEqual([
		["b", "standing"],
		["a", "standing"],
	])
})

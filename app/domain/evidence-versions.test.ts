import { expect, test } from "vitest"
import { piecesOf, versionsOf } from "./evidence-versions.ts"
import type { Version } from "./evidence-versions.ts"

const row = (id: string, day: number, more: Partial<Version> = {}): Version => ({
	id,
	replacesId: null,
	createdAt: new Date(Date.UTC(2026, 0, day)),
	removedAt: null,
	...more,
})
const gone = { removedAt: new Date(Date.UTC(2026, 1, 1)) }
const shape = (rows: readonly Version[]) =>
	piecesOf(rows).map(({ current, earlier }) => [current?.id ?? null, earlier.map(({ id }) => id)])

test("what took one another's place is one piece, newest first, however the rows come", () => {
	const rows = [
		row("c", 3, { replacesId: "b" }),
		row("x", 2),
		row("a", 1, gone),
		row("b", 2, { replacesId: "a", ...gone }),
	]
	expect(shape(rows)).toEqual([
		["c", ["b", "a"]],
		["x", []],
	])
})

test("a removed piece has no current version", () => {
	expect(shape([row("a", 1, gone), row("b", 2, { replacesId: "a", ...gone })])).toEqual([[null, ["b", "a"]]])
})

test("an earlier version that was taken again counts, and what replaced it is earlier", () => {
	const rows = [
		row("a", 1),
		row("b", 2, { replacesId: "a", ...gone }),
		row("c", 3, { replacesId: "a", ...gone }),
	]
	expect(shape(rows)).toEqual([["a", ["c", "b"]]])
	expect(versionsOf(rows, "c").map(({ id }) => id)).toEqual(["a", "b", "c"])
})

test("a predecessor that is not there, and a ring, do no harm", () => {
	expect(shape([row("b", 2, { replacesId: "elsewhere" })])).toEqual([["b", []]])
	const ring = [row("a", 1, { replacesId: "b" }), row("b", 2, { replacesId: "a" })]
	expect(piecesOf(ring).length).toBeGreaterThan(0)
	expect(versionsOf(ring, "nowhere")).toEqual([])
})

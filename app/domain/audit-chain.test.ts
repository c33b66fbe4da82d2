import { createHash } from "node:crypto"
import { expect, test } from "vitest"
import { anchorText, ChainWalk, genesisOf, hashOf, homeOf } from "./audit-chain.ts"
import type { AuditRow, Fault } from "./audit-chain.ts"

const sha256 = (text: string) => createHash("sha256").update(text).digest("hex")
const CHAIN = 7

const NOTHING = {
	...{ actor_id: null, actor_role: null, organization_id: null, before: null, after: null, address: null },
	...{ at: "1795316400.000000", action: "x", entity: "e", entity_id: "1" },
}

/** A chain of so many rows. */
function chainOf(length: number): AuditRow[] {
	let last = genesisOf(CHAIN, sha256)
	return Array.from({ length }, (_, index) => {
		const row = { ...NOTHING, chain: String(CHAIN), seq: String(index + 1), id: String(100 + index) }
		const linked = { ...row, prev_hash: last, hash: null }
		last = hashOf(linked, sha256)
		return { ...linked, hash: last }
	})
}

function walk(
	rows: readonly AuditRow[],
	{ head = rows.length, promised = [] as { seq: number; hash: string }[] } = {},
): Fault | null {
	const whole = chainOf(Math.max(head, 1))
	const hash = head === 0 ? genesisOf(CHAIN, sha256) : (whole[head - 1]?.hash ?? "")
	const walking = new ChainWalk(CHAIN, { head: { seq: head, hash }, promised, sha256 })
	for (const row of rows) walking.step(row)
	walking.end()
	return walking.fault
}

test("a chain of any length is whole, an empty one too", () => {
	for (const length of [0, 1, 2, 9]) expect(walk(chainOf(length))).toBeNull()
})

test("what stands in one column cannot be read as part of the next", () => {
	const [row] = chainOf(1)
	if (!row) throw new Error("no row")
	const hashes = [
		{ action: "ab", entity: "c" },
		{ action: "a", entity: "bc" },
		{ action: "a1:b", entity: "c" },
		{ actor_role: "", action: "abc" },
		{ actor_role: null, action: "abc" },
		{ before: "null" },
		{ before: null },
	].map((other) => hashOf({ ...row, ...other }, sha256))
	expect(new Set(hashes).size).toBe(hashes.length)
})

test("a length is told in bytes, as the database counts", () => {
	const [row] = chainOf(1)
	if (!row) throw new Error("no row")
	const heard: string[] = []
	hashOf({ ...row, action: "số", entity: "😀" }, (text) => (heard.push(text), ""))
	expect(heard[0]).toContain("4:số4:😀")
})

test.each([
	["a row that says something else", 3, { action: "y" }, { seq: 3, id: "102", what: "changed" }],
	["a hash that is another", 3, { hash: "0".repeat(64) }, { seq: 3, id: "102", what: "changed" }],
	["a place before its own", 3, { seq: "2" }, { seq: 2, id: "102", what: "inserted" }],
	["a place behind its own", 3, { seq: "9" }, { seq: 3, id: "102", what: "missing" }],
] as const)("%s breaks the chain there", (_, place, change, fault) => {
	const rows = chainOf(5).map((row) => (row.seq === String(place) ? { ...row, ...change } : row))
	expect(walk(rows)).toEqual({ chain: CHAIN, ...fault })
})

test("the first gap is named, within the chain and at its end", () => {
	expect(walk(chainOf(5).filter(({ seq }) => seq !== "2"))).toMatchObject({
		seq: 2,
		id: "102",
		what: "missing",
	})
	expect(walk(chainOf(3), { head: 5 })).toMatchObject({ seq: 4, id: null, what: "missing" })
	expect(walk([], { head: 5 })).toMatchObject({ seq: 1, id: null, what: "missing" })
})

test("rows beyond the head were put in", () => {
	expect(walk(chainOf(5), { head: 3 })).toMatchObject({ seq: 4, id: "103", what: "inserted" })
})

test("a chain without its head is not whole, and neither is one whose head says another hash", () => {
	const rows = chainOf(2)
	for (const head of [null, { seq: 2, hash: "0".repeat(64) }]) {
		const walking = new ChainWalk(CHAIN, { head, promised: [], sha256 })
		for (const row of rows) walking.step(row)
		walking.end()
		expect(walking.fault).toEqual({ chain: CHAIN, seq: 2, id: "101", what: "head" })
	}
})

test("a row rewritten with a hash that fits it breaks the link to the next", () => {
	const rows = chainOf(3)
	const [first, second, third] = rows as [AuditRow, AuditRow, AuditRow]
	const forged = { ...second, action: "y" }
	const rewritten = [first, { ...forged, hash: hashOf(forged, sha256) }, third]
	expect(walk(rewritten)).toMatchObject({ seq: 3, id: "102", what: "unlinked" })
})

test("an anchor holds: it is reached with its hash, or it is the fault", () => {
	const rows = chainOf(4)
	const promise = (seq: number) => ({ seq, hash: rows[seq - 1]?.hash ?? "" })
	expect(walk(rows, { promised: [promise(2), promise(4), promise(4)] })).toBeNull()
	expect(walk(rows, { promised: [{ seq: 0, hash: genesisOf(CHAIN, sha256) }] })).toBeNull()
	expect(walk(rows, { promised: [promise(2), { seq: 3, hash: "f".repeat(64) }] })).toMatchObject({
		...{ seq: 3, id: "102", what: "anchor" },
	})
	expect(walk(rows, { promised: [{ seq: 6, hash: "f".repeat(64) }] })).toMatchObject({
		seq: 6,
		what: "anchor",
	})
})

test("a row's own hash tells where it was written", () => {
	const [, second] = chainOf(3)
	if (!second) throw new Error("no row")
	const moved = { ...second, chain: "3", seq: "9" }
	const places = [1, 2, 3].map((seq) => ({ chain: CHAIN, seq }))
	expect(homeOf(moved, places, sha256)).toEqual({ chain: CHAIN, seq: 2 })
	expect(homeOf(moved, places.slice(2), sha256)).toBeNull()
})

test("the text of an anchor is the same whatever order the heads come in", () => {
	const at = new Date("2026-11-22T03:00:00Z")
	const heads = [
		{ hash: "b", seq: 4, chain: 1 },
		{ chain: 0, seq: 3, hash: "a" },
	]
	const text = anchorText({ at, heads })
	expect(text).toBe(anchorText({ at, heads: heads.toReversed() }))
	expect(JSON.parse(text)).toEqual({
		at: at.toISOString(),
		heads: [
			{ chain: 0, seq: 3, hash: "a" },
			{ chain: 1, seq: 4, hash: "b" },
		],
	})
})

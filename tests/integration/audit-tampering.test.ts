import { beforeAll, expect, test } from "vitest"
import fc from "fast-check"
import type { SqlTx } from "#db/client.ts"
import { faultsOf, verifyAudit } from "#db/verify-audit.ts"
import type { Verdict } from "#db/verify-audit.ts"
import { givenLog, links, pick, ROWS_EACH, tampered, writePlain, WRITERS } from "#tests/support/audit-log.ts"
import type { TestDb } from "#tests/support/database.ts"

const RUNS = 60
let main: TestDb

beforeAll(async () => void (main = await givenLog()), 60_000)

/** The first broken link of the chain is this one, or the one after it. */
function expectNamed(verdict: Verdict, { chain, seq }: { chain: number; seq: number }) {
	const fault = verdict.faults.find((each) => each.chain === chain)
	expect(fault, `chain ${chain}, place ${seq}: ${JSON.stringify(verdict.faults)}`).toBeDefined()
	expect([seq, seq + 1]).toContain(fault?.seq)
}

const COLUMNS = [
	...["id", "at", "actor_id", "actor_role", "action", "entity", "entity_id", "organization_id"],
	...["before", "after", "address", "chain", "seq", "prev_hash", "hash"],
] as const

/** The same text with one character other than it was, of the same sort, so that the column still takes it. */
function oneOther(text: string, at: number, step: number): string {
	const places = [...text].flatMap((letter, place) => (/[0-9a-f]/.test(letter) ? [place] : []))
	if (places.length === 0) return `${text}0`
	const place = pick(places, at)
	const letters = [...text]
	const alphabet = /[0-9]/.test(letters[place] ?? "") ? "0123456789" : "abcdef"
	const from = alphabet.indexOf(letters[place] ?? "")
	letters[place] = alphabet[(from + 1 + (step % (alphabet.length - 1))) % alphabet.length] ?? ""
	return letters.join("")
}

async function changeOne(
	tx: SqlTx,
	id: string,
	{ column, at, step }: { column: string; at: number; step: number },
) {
	const name = tx(column)
	if (column === "at")
		return tx`update audit_log set at = at + ${`${10 ** (at % 6)} microseconds`}::text::interval where id = ${id}`
	const [row] = await tx<
		{ text: string | null }[]
	>`select ${name}::text as text from audit_log where id = ${id}`
	const jsonb = column === "before" || column === "after"
	// letters of names and texts, nothing of null, true, false or an escape
	const changed =
		row?.text === null || row?.text === undefined
			? jsonb
				? "null"
				: column === "actor_id"
					? "00000000-0000-4000-8000-000000000000"
					: ""
			: jsonb
				? row.text === "{}"
					? "[]"
					: row.text.replace(/"a|"v|"r|"s/, (start) => `${start[0]}${start[1] === "a" ? "b" : "a"}`)
				: oneOther(row.text, at, step)
	const [type] = await tx<{ type: string }[]>`
		select format_type(atttypid, atttypmod) as type from pg_attribute
		where attrelid = 'audit_log'::regclass and attname = ${column}`
	return tx`update audit_log set ${name} = ${changed}::text::${tx.unsafe(type?.type ?? "")} where id = ${id}`
}

test("rows of any content hang in their chains: what the database wrote, the verifier computes too", async () => {
	const verdict = await verifyAudit(main.sql)
	expect(faultsOf(verdict)).toEqual([])
	expect(verdict.rows).toBeGreaterThanOrEqual(WRITERS * ROWS_EACH)
	const [used] = await main.sql`select count(distinct chain)::int as chains from audit_log`
	expect(used?.["chains"]).toBeGreaterThan(1)
})

test.each(COLUMNS)("one letter of %s changed in any row is found, and the row is named", async (column) => {
	const all = await links()
	const change = fc.record({ row: fc.nat(), at: fc.nat(), step: fc.nat() })
	await fc.assert(
		fc.asyncProperty(change, async ({ row, at, step }) => {
			const link = pick(all, row)
			const verdict = await tampered((tx) => changeOne(tx, link.id, { column, at, step }))
			// a row that says another place breaks the chain where it says it is, if that comes first
			if (column === "seq") expect(verdict.faults[0]?.seq).toBeLessThanOrEqual(link.seq + 1)
			else expectNamed(verdict, link)
			if (column !== "chain" && column !== "seq" && column !== "id")
				expect(verdict.faults).toMatchObject([{ id: link.id, what: "changed" }])
		}),
		{ numRuns: RUNS / 4 },
	)
})

test("any row deleted is found: the place is named where it is missing", async () => {
	const all = await links()
	await fc.assert(
		fc.asyncProperty(fc.nat(), async (at) => {
			const { id, chain, seq } = pick(all, at)
			const verdict = await tampered((tx) => tx`delete from audit_log where id = ${id}`)
			expect(verdict.faults).toMatchObject([{ chain, seq, what: "missing" }])
		}),
		{ numRuns: RUNS },
	)
})

test("a row deleted with those after it moved up is found", async () => {
	const all = (await links()).filter(({ last }) => !last)
	await fc.assert(
		fc.asyncProperty(fc.nat(), async (at) => {
			const { id, chain, seq } = pick(all, at)
			const verdict = await tampered(async (tx) => {
				await tx`delete from audit_log where id = ${id}`
				await tx`update audit_log set seq = seq - 1 where chain = ${chain} and seq > ${seq}`
				await tx`update audit_chains set seq = seq - 1 where chain = ${chain}`
			})
			expect(verdict.faults).toMatchObject([{ chain, seq, what: "reordered", home: { chain, seq: seq + 1 } }])
		}),
		{ numRuns: RUNS },
	)
})

test("a tail cut off is found, from its first row on", async () => {
	const all = await links()
	await fc.assert(
		fc.asyncProperty(fc.nat(), async (at) => {
			const { chain, seq } = pick(all, at)
			const verdict = await tampered(
				(tx) => tx`delete from audit_log where chain = ${chain} and seq >= ${seq}`,
			)
			expect(verdict.faults).toMatchObject([{ chain, seq, what: "missing" }])
		}),
		{ numRuns: RUNS },
	)
})

test("a row put in anywhere is found, with a hash of its own or another's, and with room made for it", async () => {
	const all = await links()
	const given = fc.record({ at: fc.nat(), rehash: fc.boolean(), room: fc.boolean() })
	await fc.assert(
		fc.asyncProperty(given, async ({ at, rehash, room }) => {
			const { id, chain, seq } = pick(all, at)
			const verdict = await tampered(async (tx) => {
				if (room) {
					await tx`update audit_log set seq = seq + 1 where chain = ${chain} and seq >= ${seq}`
					await tx`update audit_chains set seq = seq + 1 where chain = ${chain}`
				}
				await tx`
					insert into audit_log (id, at, actor_id, action, entity, entity_id, chain, seq, prev_hash, hash)
					select 10000000, at, actor_id, action, entity, entity_id, chain, ${seq}, prev_hash, hash from audit_log where id = ${id}`
				if (rehash) await tx`update audit_log l set hash = audit_hash(l) where id = 10000000`
			})
			expectNamed(verdict, { chain, seq })
		}),
		{ numRuns: RUNS },
	)
})

test("a row put in behind the last one is found: the head does not know it", async () => {
	const ends = (await links()).filter(({ last }) => last)
	for (const { id, chain, seq } of ends) {
		const verdict = await tampered(async (tx) => {
			await tx`
				insert into audit_log (id, at, action, entity, entity_id, chain, seq, prev_hash)
				select 10000000, at, action, entity, entity_id, chain, seq + 1, hash from audit_log where id = ${id}`
			await tx`update audit_log l set hash = audit_hash(l) where id = 10000000`
		})
		expect(verdict.faults).toMatchObject([{ chain, seq: seq + 1, id: "10000000", what: "inserted" }])
	}
})

test("a row written past the triggers hangs nowhere, and is found", async () => {
	const verdict = await tampered((tx) => writePlain(tx, "silent"))
	expect(verdict.unchained.count).toBe(1)
	expect(faultsOf(verdict)[0]).toContain("hang in no chain")
})

test("two rows that changed places are found, within a chain and across chains", async () => {
	const all = await links()
	await fc.assert(
		fc.asyncProperty(fc.nat(), fc.nat(), fc.boolean(), async (first, second, whole) => {
			const one = pick(all, first)
			const other = pick(all, second)
			fc.pre(one.id !== other.id)
			const verdict = await tampered((tx) =>
				whole
					? tx`update audit_log a set chain = b.chain, seq = b.seq from audit_log b
						where (a.id = ${one.id} and b.id = ${other.id}) or (a.id = ${other.id} and b.id = ${one.id})`
					: tx`update audit_log a set chain = b.chain, seq = b.seq, prev_hash = b.prev_hash, hash = b.hash from audit_log b
						where (a.id = ${one.id} and b.id = ${other.id}) or (a.id = ${other.id} and b.id = ${one.id})`,
			)
			const sooner = one.chain !== other.chain || one.seq < other.seq ? one : other
			expectNamed(verdict, sooner)
			if (one.chain !== other.chain) expectNamed(verdict, other)
			if (whole)
				expect(verdict.faults.find(({ chain }) => chain === sooner.chain)).toMatchObject({
					what: "reordered",
				})
		}),
		{ numRuns: RUNS },
	)
})

test("a row rewritten with a hash that fits it is found by the row after it, or by the head", async () => {
	const all = await links()
	await fc.assert(
		fc.asyncProperty(fc.nat(), async (at) => {
			const { id, chain, seq, last } = pick(all, at)
			const verdict = await tampered(async (tx) => {
				await tx`update audit_log set action = action || '!' where id = ${id}`
				await tx`update audit_log l set hash = audit_hash(l) where id = ${id}`
			})
			expect(verdict.faults).toMatchObject([
				last ? { chain, seq, what: "head" } : { chain, seq: seq + 1, what: "unlinked" },
			])
		}),
		{ numRuns: RUNS },
	)
})

test("a head changed, moved or lost is found, also of a chain without rows", async () => {
	const [used] = await links()
	const [unused] = await main.sql`select chain::int from audit_chains where seq = 0 limit 1`
	for (const chain of [used?.chain ?? 0, Number(unused?.["chain"])]) {
		for (const change of ["hash = md5(hash)", "seq = seq + 1", "seq = seq - 1"]) {
			const verdict = await tampered((tx) =>
				tx.unsafe(`update audit_chains set ${change} where chain = ${chain}`),
			)
			expect(verdict.faults, change).toMatchObject([{ chain }])
		}
		const lost = await tampered((tx) => tx`delete from audit_chains where chain = ${chain}`)
		expect(lost.faults).toMatchObject([{ chain, what: "head" }])
	}
})

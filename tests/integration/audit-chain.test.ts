import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import fc from "fast-check"
import { afterAll, beforeAll, expect, test } from "vitest"
import { writeAnchor } from "#app/services/audit/anchor.server.ts"
import { connect } from "#db/client.ts"
import type { Connection, SqlTx } from "#db/client.ts"
import { faultsOf, readAnchorFile, verifyAudit } from "#db/verify-audit.ts"
import { givenLog, links, pick, ROWS_EACH, tampered, writePlain, WRITERS } from "#tests/support/audit-log.ts"
import type { TestDb } from "#tests/support/database.ts"

const RUNS = 30
const folder = mkdtempSync(join(tmpdir(), "thuoc-so-anchors-"))
let main: TestDb

beforeAll(async () => void (main = await givenLog()), 60_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The chain as a forger with all rights would leave it: every hash fits, the head too. */
async function recompute(tx: SqlTx, chain: number) {
	await tx.unsafe(`do $$
		declare r audit_log; last text := (select encode(sha256(convert_to('thuoc-so audit chain ${chain}', 'UTF8')), 'hex')); n bigint := 0;
		begin
			for r in select * from audit_log where chain = ${chain} order by seq loop
				n := n + 1; r.seq := n; r.prev_hash := last; last := audit_hash(r);
				update audit_log set seq = n, prev_hash = r.prev_hash, hash = last where id = r.id;
			end loop;
			update audit_chains set seq = n, hash = last where chain = ${chain};
		end $$`)
}

test("a chain forged as a whole fits in itself; the anchor of the day tells, in the database and as the exported file", async () => {
	const path = await writeAnchor({ db: main.db, now: new Date("2026-11-22T03:00:00Z") }, folder)
	expect(path).toBe(join(folder, "anchors", "2026-11-22.json"))
	const file = readFileSync(path, "utf8")
	await writePlain(main.sql, "later")
	expect(faultsOf(await verifyAudit(main.sql, [readAnchorFile(file)]))).toEqual([])
	const all = await links()
	const [anchored] = await main.sql<
		{ heads: { chain: number; seq: number }[] }[]
	>`select heads from audit_anchors`
	await fc.assert(
		fc.asyncProperty(fc.nat(), fc.boolean(), fc.boolean(), async (at, cut, silenced) => {
			const { id, chain, seq } = pick(all, at)
			const head = anchored?.heads.find((each) => each.chain === chain)
			fc.pre(head !== undefined && seq <= head.seq)
			const verdict = await tampered(
				async (tx) => {
					if (cut) await tx`delete from audit_log where chain = ${chain} and seq >= ${seq}`
					else await tx`update audit_log set action = action || '!' where id = ${id}`
					await recompute(tx, chain)
					if (silenced) await tx`delete from audit_anchors`
				},
				silenced ? [file] : [],
			)
			expect(verdict.faults).toMatchObject([{ chain, what: "anchor", seq: head?.seq }])
		}),
		{ numRuns: RUNS },
	)
})

test("an anchor that is changed or deleted in the database is found", async () => {
	const changed = await tampered((tx) => tx`update audit_anchors set at = at + interval '1 second'`)
	expect(changed.forged).toHaveLength(1)
	const deleted = await tampered((tx) => tx`delete from audit_anchors`)
	expect(deleted.lost).toHaveLength(1)
	expect(faultsOf(deleted)).toHaveLength(1)
})

test("one anchor a day, however often the job runs, and the same file", async () => {
	const [before] = await main.sql`select count(*)::int as n from audit_anchors`
	const at = (time: string) => writeAnchor({ db: main.db, now: new Date(time) }, folder)
	// 23:59 and 00:01 in Vietnam
	const paths = await Promise.all([at("2026-11-23T16:59:00Z"), at("2026-11-23T16:59:00Z")])
	expect(new Set(paths).size).toBe(1)
	expect(await at("2026-11-23T17:01:00Z")).not.toBe(paths[0])
	const [after] = await main.sql`select count(*)::int as n from audit_anchors`
	expect(Number(after?.["n"]) - Number(before?.["n"])).toBe(2)
	expect(faultsOf(await verifyAudit(main.sql))).toEqual([])
})

test("fifty transactions at once, some undone in whole or in part: no gap, no deadlock, every chain whole", async () => {
	const pool: Connection = connect(main.url, { max: 50 })
	const [before] = await main.sql`select count(*)::int as n from audit_log`
	await main.sql`create table shared_row as select 1 as id, 0 as n`
	const undone = new Error("undone on purpose")
	const outcomes = await Promise.allSettled(
		Array.from({ length: 200 }, (_, number) =>
			pool.sql.begin(async (tx) => {
				// what the transaction holds of the log must not stand in the way of what others hold of their files
				if (number % 2 === 0) await tx`update shared_row set n = n + 1`
				await writePlain(tx, `first ${number}`)
				await tx
					.savepoint(async (part) => {
						await writePlain(part, `second ${number}`)
						if (number % 3 === 0) throw undone
					})
					.catch((error: unknown) => {
						if (error !== undone) throw error
					})
				await writePlain(tx, `third ${number}`)
				if (number % 2 === 1) await tx`update shared_row set n = n + 1`
				if (number % 5 === 0) throw undone
			}),
		),
	)
	await pool.close()
	const failed = outcomes.filter((each) => each.status === "rejected" && each.reason !== undone)
	expect(failed).toEqual([])
	const kept = Array.from({ length: 200 }, (_, number) => number).filter((number) => number % 5 !== 0)
	const [after] = await main.sql`select count(*)::int as n from audit_log`
	const written = kept.reduce((sum, number) => sum + (number % 3 === 0 ? 2 : 3), 0)
	expect(Number(after?.["n"]) - Number(before?.["n"])).toBe(written)
	expect(faultsOf(await verifyAudit(main.sql))).toEqual([])
}, 60_000)

test("writers in open transactions do not wait for each other", async () => {
	const others = Array.from({ length: 20 }, () => connect(main.url, { max: 1 }))
	let open = 0
	let release = () => {}
	const all = new Promise<void>((resolve) => (release = resolve))
	await Promise.all(
		others.map(({ sql }) =>
			sql.begin(async (tx) => {
				await writePlain(tx, "held")
				if (++open === others.length) release()
				// none commits before every one has written
				await all
			}),
		),
	)
	await Promise.all(others.map(({ close }) => close()))
	expect(faultsOf(await verifyAudit(main.sql))).toEqual([])
}, 30_000)

test("a writer who finds every chain held waits, and writes after all", async () => {
	const other = connect(main.url, { max: 1 })
	let written: Promise<unknown> = Promise.resolve()
	await main.sql.begin(async (tx) => {
		await tx`select from audit_chains for update`
		const [{ pid } = { pid: 0 }] = await other.sql<{ pid: number }[]>`select pg_backend_pid() as pid`
		written = writePlain(other.sql, "waited").execute()
		await expect
			.poll(async () => (await tx`select from pg_locks where pid = ${pid} and not granted`).length)
			.toBeGreaterThan(0)
	})
	await written
	await other.close()
	expect(faultsOf(await verifyAudit(main.sql))).toEqual([])
})

test("the writer's own word on its place counts for nothing; the heads are nobody's to write", async () => {
	await main.sql`
		insert into audit_log (at, action, entity, entity_id, chain, seq, prev_hash, hash) values (now(), 'x', 'x', 'x', 5, 999, 'x', 'x')`
	expect(faultsOf(await verifyAudit(main.sql))).toEqual([])
	for (const statement of [
		"update audit_chains set seq = seq + 1, hash = md5(hash)",
		"update audit_chains set seq = 0",
		"delete from audit_chains",
		"insert into audit_chains values (500, 0, 'x')",
		"truncate audit_chains",
	])
		await expect(main.sql.unsafe(statement), statement).rejects.toMatchObject({ code: "23001" })
})

test("rows from before there were chains are chained by the migration, in their order", async () => {
	const migration = readFileSync("drizzle/0009_audit_chain.sql", "utf8").split("--> statement-breakpoint")
	const chaining = migration.find((statement) => statement.includes("do $$"))
	const verdict = await tampered(async (tx) => {
		await tx`delete from audit_anchors`
		await tx`delete from audit_log where action = 'audit.anchor'`
		await tx`update audit_log set chain = null, seq = null, prev_hash = null, hash = null`
		await tx`update audit_chains set seq = 0, hash = encode(sha256(convert_to('thuoc-so audit chain ' || chain, 'UTF8')), 'hex')`
		await tx.unsafe(chaining ?? "")
		const [placed] = await tx`select count(*)::int as n from audit_log where chain = 0 and seq > 0`
		expect(placed?.["n"]).toBeGreaterThan(WRITERS * ROWS_EACH)
	})
	expect(faultsOf(verdict)).toEqual([])
})

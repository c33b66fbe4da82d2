import fc from "fast-check"
import { connect } from "#db/client.ts"
import type { Sql, SqlTx } from "#db/client.ts"
import { readAnchorFile, verifyIn } from "#db/verify-audit.ts"
import type { Verdict } from "#db/verify-audit.ts"
import { testDb } from "./database.ts"
import type { TestDb } from "./database.ts"

export const WRITERS = 5
export const ROWS_EACH = 50

/** A few hundred rows of any content, in several chains. */
export async function givenLog(): Promise<TestDb> {
	const main = await testDb()
	const contents = fc.sample(content, WRITERS * ROWS_EACH)
	const writers = Array.from({ length: WRITERS }, () => connect(main.url, { max: 1 }))
	await Promise.all(
		writers.map(async ({ sql, close }, writer) => {
			await sql.begin((tx) =>
				Promise.all(
					contents.slice(writer * ROWS_EACH, (writer + 1) * ROWS_EACH).map((row) => write(tx, row)),
				),
			)
			await close()
		}),
	)
	return main
}

const words = fc.string({ unit: "binary", minLength: 1 }).map((text) => `a${text.replaceAll("\u0000", "")}`)
const content = fc.record({
	action: words,
	entity: words,
	entityId: words,
	actorId: fc.option(fc.uuid()),
	actorRole: fc.option(fc.constantFrom("officer", "head")),
	before: fc.option(fc.dictionary(fc.constantFrom("value", "reason", "số"), words)),
	after: fc.option(fc.dictionary(fc.constantFrom("value", "reason", "số"), words)),
	address: fc.option(fc.ipV6()),
})
type Content = typeof content extends fc.Arbitrary<infer T> ? T : never

function write(sql: Sql | SqlTx, row: Content) {
	return sql`
		insert into audit_log (at, actor_id, actor_role, action, entity, entity_id, organization_id, before, after, address)
		values (now(), ${row.actorId}, ${row.actorRole}, ${row.action}, ${row.entity}, ${row.entityId}, gen_random_uuid(),
			${row.before && JSON.stringify(row.before)}::text::jsonb, ${row.after && JSON.stringify(row.after)}::text::jsonb, ${row.address})`
}

export function writePlain(sql: Sql | SqlTx, action: string) {
	const nothing = { actorId: null, actorRole: null, before: null, after: null, address: null }
	return write(sql, { ...nothing, action, entity: "e", entityId: "1" })
}

/** Whoever holds the database: no trigger, no index stands in the way; undone afterwards. */
export async function tampered(
	work: (tx: SqlTx) => Promise<unknown>,
	exported: string[] = [],
): Promise<Verdict> {
	let verdict: Verdict | undefined
	const undone = new Error("undone on purpose")
	await (await testDb()).sql
		.begin(async (tx) => {
			await tx`set local session_replication_role = replica`
			await tx`alter table audit_log drop constraint audit_log_chain_key, drop constraint audit_log_pkey`
			await work(tx)
			verdict = await verifyIn(tx, exported.map(readAnchorFile))
			throw undone
		})
		.catch((error: unknown) => {
			if (error !== undone) throw error
		})
	if (!verdict) throw new Error("nothing was verified")
	return verdict
}

type Link = { id: string; chain: number; seq: number }

/** Every link, the last of its chain marked. */
export async function links(): Promise<(Link & { last: boolean })[]> {
	const rows = await (await testDb()).sql<(Link & { last: boolean })[]>`
		select id::text, chain::int, seq::int, seq = max(seq) over (partition by chain) as last from audit_log order by id`
	return [...rows]
}

export const pick = <T>(list: readonly T[], at: number): T => {
	const found = list[at % list.length]
	if (found === undefined) throw new Error("nothing to pick from")
	return found
}

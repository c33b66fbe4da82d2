import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { z } from "zod"
import { anchorText, CHAINS, ChainWalk, genesisOf, homeOf } from "#app/domain/audit-chain.ts"
import type { Anchor, AuditRow, Fault, Head, Place } from "#app/domain/audit-chain.ts"
import { connect } from "./client.ts"
import type { Sql, SqlTx } from "./client.ts"

const USAGE = `npm run audit:verify -- [--anchor FILE]…
Recomputes every chain of the audit log in DATABASE_URL and compares it with its head, with the anchors in the
database and with the exported ones that are named. Ends with 1 if anything is wrong.`

const BATCH = 5_000

const AnchorFile = z.object({
	at: z.iso.datetime(),
	heads: z.array(
		z.object({
			chain: z.number().int(),
			seq: z.number().int().min(0),
			hash: z.string().regex(/^[0-9a-f]{64}$/),
		}),
	),
})

export type Verdict = {
	rows: number
	chains: number
	anchors: number
	faults: Fault[]
	/** Rows that hang in no chain: how many, and the first. */
	unchained: { count: number; id: string | null }
	/** Anchors of the database whose own text does not give their hash. */
	forged: string[]
	/** Anchors that the log says were made and that are gone. */
	lost: string[]
}

type Exported = Omit<Anchor, "sha256">

/** The log as it stands at one moment, while others go on writing. */
export async function verifyAudit(sql: Sql, exported: readonly Exported[] = []): Promise<Verdict> {
	const reading = sql.begin("isolation level repeatable read read only", (tx) => verifyIn(tx, exported))
	return reading as Promise<Verdict>
}

/** The same as one transaction sees it. */
export async function verifyIn(tx: SqlTx, exported: readonly Exported[] = []): Promise<Verdict> {
	const anchors = await readAnchors(tx)
	const walks = await openWalks(tx, [...anchors, ...exported])
	const told: string[] = []
	let rows = 0
	for await (const batch of rowsByPlace(tx)) {
		rows += batch.length
		for (const row of batch) {
			walks(Number(row.chain)).step(row)
			if (row.action === "audit.anchor") told.push(row.entity_id ?? "")
		}
	}
	const all = walks.all()
	for (const walk of all) walk.end()
	const [unchained] = await tx<{ count: number; id: string | null }[]>`
		select count(*)::int as count, min(id)::text as id from audit_log where chain is null or seq is null`
	return {
		rows: rows + (unchained?.count ?? 0),
		chains: all.length,
		anchors: anchors.length + exported.length,
		faults: await Promise.all(all.flatMap((walk) => nameFault(tx, walk))),
		unchained: unchained ?? { count: 0, id: null },
		forged: anchors.filter((anchor) => sha256(anchorText(anchor)) !== anchor.sha256).map(({ id }) => id),
		lost: told.filter((told) => !anchors.some(({ id }) => id === told)),
	}
}

/** A walk for each chain that there should be, and for any other that somebody names. */
async function openWalks(sql: SqlTx, anchors: readonly Exported[]) {
	const heads = await sql<Head[]>`select chain::int, seq::float8 as seq, hash from audit_chains`
	const promised = anchors.flatMap((anchor) => anchor.heads)
	const walks = new Map<number, ChainWalk>()
	const walkOf = (chain: number) => {
		const found = walks.get(chain)
		if (found) return found
		const mine = (place: Place) => place.chain === chain
		const head = heads.find(mine) ?? null
		const walk = new ChainWalk(chain, { head, promised: promised.filter(mine), sha256 })
		walks.set(chain, walk)
		return walk
	}
	for (let chain = 0; chain < CHAINS; chain++) walkOf(chain)
	for (const { chain } of [...heads, ...promised]) walkOf(chain)
	return Object.assign(walkOf, { all: () => [...walks.values()] })
}

function sha256(text: string): string {
	return createHash("sha256").update(text).digest("hex")
}

/** Every column as text, the way the hash takes it. */
function rowsByPlace(sql: SqlTx) {
	return sql<AuditRow[]>`
		select chain::text, seq::text, prev_hash, hash, id::text, extract(epoch from at)::text as at, actor_id::text,
			actor_role, action, entity, entity_id, organization_id::text, before::text, after::text, address
		from audit_log where chain is not null and seq is not null order by audit_log.chain, audit_log.seq, audit_log.id`.cursor(
		BATCH,
	)
}

async function readAnchors(sql: SqlTx): Promise<(Anchor & { id: string })[]> {
	const rows = await sql<{ id: string; at: string; heads: string; sha256: string }[]>`
		select id::text, extract(epoch from at)::text as at, heads::text, sha256 from audit_anchors order by audit_anchors.at`
	return rows.map(({ at, heads, ...row }) => ({
		...row,
		at: new Date(Math.round(Number(at) * 1000)),
		heads: JSON.parse(heads) as Head[],
	}))
}

/** A row whose hash is right for another place was moved; the row before it there is known by its hash. */
function nameFault(sql: SqlTx, { fault, faulty }: ChainWalk): Promise<Fault>[] {
	if (!fault) return []
	if (fault.what !== "changed" || !faulty) return [Promise.resolve(fault)]
	return [
		sql<Place[]>`
			select chain::int, (seq + 1)::float8 as seq from audit_log where hash = ${faulty.prev_hash} and chain is not null limit 5`.then(
			(after) => {
				const { chain, seq } = fault
				const beside = [seq - 1, seq + 1].map((place) => ({ chain, seq: place }))
				const first = firstOf(faulty.prev_hash)
				const home = homeOf(faulty, [...after, ...first, ...beside], sha256)
				return home ? { ...fault, what: "reordered" as const, home } : fault
			},
		),
	]
}

/** The chain that begins with this hash, if it is a beginning. */
function firstOf(hash: string | null): Place[] {
	const chain = Array.from({ length: CHAINS }, (_, each) => each).find(
		(each) => genesisOf(each, sha256) === hash,
	)
	return chain === undefined ? [] : [{ chain, seq: 1 }]
}

const SAID: Record<Fault["what"], string> = {
	changed: "its content does not give its hash: it was changed",
	missing: "no row is there: it was deleted, or everything from there on",
	inserted: "a row that the chain does not have was put in",
	reordered: "it stands in a place where it was not written",
	unlinked: "it does not follow the row before it: that one was rewritten, or this one",
	head: "the chain's head does not say what its last row says",
	anchor: "it is not what an anchor says it was",
}

/** What is wrong, a line each. */
export function faultsOf({ faults, unchained, forged, lost }: Verdict): string[] {
	return [
		...faults.map(({ chain, seq, id, what, home }) => {
			const moved = home ? ` (written at chain ${home.chain}, place ${home.seq})` : ""
			return `chain ${chain}, place ${seq}, row ${id ?? "none"}: ${what}: ${SAID[what]}${moved}`
		}),
		...(unchained.count > 0
			? [
					`${unchained.count} rows hang in no chain, the first is row ${unchained.id}: inserted past the trigger`,
				]
			: []),
		...forged.map((id) => `anchor ${id}: changed: its text does not give its hash`),
		...lost.map((id) => `anchor ${id}: missing: the log says that it was made`),
	]
}

export function readAnchorFile(text: string): Exported {
	const { at, heads } = AnchorFile.parse(JSON.parse(text))
	return { at: new Date(at), heads }
}

async function main(): Promise<boolean> {
	const url = process.env["DATABASE_OWNER_URL"] ?? process.env["DATABASE_URL"]
	if (!url) throw new Error("set DATABASE_URL, for example postgres://user:password@host:5432/thuocso")
	const { values } = parseArgs({ options: { anchor: { type: "string", multiple: true, default: [] } } })
	const exported = values.anchor.map((file) => {
		const text = readFileSync(file, "utf8")
		// to be held against what stands in the minutes
		console.log(`${file}: SHA-256 ${sha256(text)}`)
		return readAnchorFile(text)
	})
	const { sql, close } = connect(url, { max: 1 })
	try {
		const began = performance.now()
		const verdict = await verifyAudit(sql, exported)
		const seconds = ((performance.now() - began) / 1000).toFixed(1)
		const faults = faultsOf(verdict)
		for (const line of faults) console.error(line)
		const { rows, chains, anchors } = verdict
		console.log(`${rows} rows in ${chains} chains, ${anchors} anchors, ${seconds} s`)
		console.log(faults.length === 0 ? "The audit log is whole." : "The audit log is NOT whole.")
		return faults.length === 0
	} finally {
		await close()
	}
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	try {
		process.exitCode = (await main()) ? 0 : 1
	} catch (error) {
		console.error(`The audit log was not verified: ${error instanceof Error ? error.message : String(error)}`)
		console.error(`\n${USAGE}`)
		process.exitCode = 2
	}
}

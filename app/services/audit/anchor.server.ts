import { createHash, randomUUID } from "node:crypto"
import { mkdir, open, rename } from "node:fs/promises"
import { join } from "node:path"
import { anchorText } from "#app/domain/audit-chain.ts"
import { findLatestAnchor, insertAnchor, listHeads, lockAnchors } from "#db/queries/audit-chain.ts"
import { insertAudit } from "#db/queries/ledger.ts"
import type { Db, Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"

/** The heads of the day, once a day: in the database, and as a file to be carried elsewhere. */
export async function writeAnchor(ctx: { db: Db; now: Date }, dataDir: string): Promise<string> {
	const anchor = await inTransaction(ctx, async (tx) => {
		await lockAnchors(tx)
		const latest = await findLatestAnchor(tx)
		return latest && dayOf(latest.at) === dayOf(ctx.now) ? latest : makeAnchor(tx, ctx.now)
	})
	const folder = join(dataDir, "anchors")
	const path = join(folder, `${dayOf(anchor.at)}.json`)
	// two processes may have the hour at once
	const aside = `${path}.${randomUUID()}.part`
	await mkdir(folder, { recursive: true })
	const file = await open(aside, "w")
	try {
		await file.writeFile(anchorText(anchor))
		await file.sync()
	} finally {
		await file.close()
	}
	await rename(aside, path)
	return path
}

async function makeAnchor(tx: Tx, at: Date) {
	const heads = await listHeads(tx)
	const sha256 = createHash("sha256").update(anchorText({ at, heads })).digest("hex")
	const id = await insertAnchor(tx, { at, heads, sha256 })
	const rows = heads.reduce((sum, { seq }) => sum + seq, 0)
	await insertAudit(tx, {
		...{ at, action: "audit.anchor", entity: "anchor", entityId: id },
		after: { rows, sha256 },
	})
	return { at, heads, sha256 }
}

/** The day in Vietnam, which has no summer time. */
export function dayOf(at: Date): string {
	return new Date(at.getTime() + 7 * 3_600_000).toISOString().slice(0, 10)
}

import { asc, desc, sql } from "drizzle-orm"
import type { Head } from "../../app/domain/audit-chain.ts"
import type { Db, Tx } from "../client.ts"
import { auditAnchors, auditChains } from "../schema/ledger.ts"

/** All heads as they are committed at one moment. */
export function listHeads(db: Db): Promise<Head[]> {
	return db.select().from(auditChains).orderBy(asc(auditChains.chain))
}

export type AnchorRow = typeof auditAnchors.$inferSelect

export async function insertAnchor(tx: Tx, row: Omit<AnchorRow, "id">): Promise<string> {
	const [made] = await tx.insert(auditAnchors).values(row).returning({ id: auditAnchors.id })
	if (!made) throw new Error("the anchor was not written")
	return made.id
}

export async function findLatestAnchor(db: Db): Promise<AnchorRow | null> {
	const [row] = await db.select().from(auditAnchors).orderBy(desc(auditAnchors.at)).limit(1)
	return row ?? null
}

/** Anchors are made one after the other, however many processes have the hour. */
export async function lockAnchors(tx: Tx): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(7412030)`)
}

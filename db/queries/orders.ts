import { eq } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { transitions } from "../schema/orders.ts"

/** The change of state that a form has brought about; null when it has not been sent. */
export async function findTransition(db: Db, key: string) {
	const [row] = await db.select().from(transitions).where(eq(transitions.key, key))
	return row ?? null
}

export async function insertTransition(tx: Tx, row: typeof transitions.$inferInsert): Promise<void> {
	await tx.insert(transitions).values(row)
}

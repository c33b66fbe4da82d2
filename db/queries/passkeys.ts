import { and, asc, eq } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { passkeys } from "../schema/identity.ts"
import { users } from "../schema/users.ts"

export function listPasskeys(db: Db, userId: string) {
	return db.select().from(passkeys).where(eq(passkeys.userId, userId)).orderBy(asc(passkeys.createdAt))
}

/** A passkey with the person it signs in. */
export async function findPasskey(db: Db, id: string) {
	const [row] = await db
		.select({ passkey: passkeys, user: { id: users.id, name: users.name, active: users.active } })
		.from(passkeys)
		.innerJoin(users, eq(users.id, passkeys.userId))
		.where(eq(passkeys.id, id))
	return row ?? null
}

/** False: it is known already. */
export async function insertPasskey(tx: Tx, row: typeof passkeys.$inferInsert): Promise<boolean> {
	const written = await tx.insert(passkeys).values(row).onConflictDoNothing().returning({ id: passkeys.id })
	return written.length > 0
}

/** Keeps the new counter; false when it was used or removed meanwhile. */
export async function savePasskeyUse(
	tx: Tx,
	use: { id: string; counterBefore: number; counter: number; backedUp: boolean; at: Date },
): Promise<boolean> {
	const { id, counterBefore, counter, backedUp, at } = use
	const saved = await tx
		.update(passkeys)
		.set({ counter, backedUp, lastUsedAt: at })
		.where(and(eq(passkeys.id, id), eq(passkeys.counter, counterBefore)))
		.returning({ id: passkeys.id })
	return saved.length > 0
}

/** False when the person has none of that id. */
export async function removePasskey(tx: Tx, of: { id: string; userId: string }): Promise<boolean> {
	const gone = await tx
		.delete(passkeys)
		.where(and(eq(passkeys.id, of.id), eq(passkeys.userId, of.userId)))
		.returning({ id: passkeys.id })
	return gone.length > 0
}

import { and, asc, eq } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { identities } from "../schema/identity.ts"
import { users } from "../schema/users.ts"

type At = { issuer: string; subject: string }

/** Whom an account at a provider signs in. */
export async function findIdentity(db: Db, { issuer, subject }: At) {
	const [row] = await db
		.select({ userId: users.id, name: users.name, active: users.active })
		.from(identities)
		.innerJoin(users, eq(users.id, identities.userId))
		.where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
	return row ?? null
}

/** False: it signs in somebody already, or the person has another one there. */
export async function insertIdentity(tx: Tx, row: typeof identities.$inferInsert): Promise<boolean> {
	const written = await tx
		.insert(identities)
		.values(row)
		.onConflictDoNothing()
		.returning({ userId: identities.userId })
	return written.length > 0
}

export async function touchIdentity(tx: Tx, { issuer, subject }: At, at: Date): Promise<void> {
	await tx
		.update(identities)
		.set({ lastUsedAt: at })
		.where(and(eq(identities.issuer, issuer), eq(identities.subject, subject)))
}

export function listIdentities(db: Db, userId: string) {
	return db
		.select({
			issuer: identities.issuer,
			createdAt: identities.createdAt,
			lastUsedAt: identities.lastUsedAt,
		})
		.from(identities)
		.where(eq(identities.userId, userId))
		.orderBy(asc(identities.createdAt))
}

/** False when there is none (any more). */
export async function removeIdentity(tx: Tx, of: { userId: string; issuer: string }): Promise<boolean> {
	const gone = await tx
		.delete(identities)
		.where(and(eq(identities.userId, of.userId), eq(identities.issuer, of.issuer)))
		.returning({ userId: identities.userId })
	return gone.length > 0
}

import { and, eq, gt, isNull, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { oneTimeTokens } from "../schema/identity.ts"
import { users } from "../schema/users.ts"

type Purpose = (typeof oneTimeTokens.$inferSelect)["purpose"]
type Link = { id: string; purpose: Purpose; now: Date }

/** An account's row, locked; null when there is none that may sign in. */
export async function lockAccount(tx: Tx, userId: string) {
	const [row] = await tx
		.select({
			id: users.id,
			// a guest has none and gets no letters
			email: sql<string>`${users.email}`,
			name: users.name,
			locale: users.locale,
			emailVerifiedAt: users.emailVerifiedAt,
		})
		.from(users)
		.where(and(eq(users.id, userId), eq(users.active, true), sql`${users.email} is not null`))
		.for("update")
	return row ?? null
}

/** A new link; the one before for the same thing opens nothing any more. */
export async function replaceLink(tx: Tx, row: typeof oneTimeTokens.$inferInsert): Promise<void> {
	await tx
		.delete(oneTimeTokens)
		.where(and(eq(oneTimeTokens.userId, row.userId), eq(oneTimeTokens.purpose, row.purpose)))
	await tx.insert(oneTimeTokens).values(row)
}

function isOpen({ id, purpose, now }: Link) {
	return and(
		eq(oneTimeTokens.id, id),
		eq(oneTimeTokens.purpose, purpose),
		isNull(oneTimeTokens.usedAt),
		gt(oneTimeTokens.expiresAt, now),
	)
}

/** Whose link it is, while it opens something: its account's address is still the one that it was made for. */
export async function findLink(db: Db, link: Link) {
	const [row] = await db
		.select({ userId: users.id, email: oneTimeTokens.email, name: users.name })
		.from(oneTimeTokens)
		.innerJoin(users, and(eq(users.id, oneTimeTokens.userId), eq(users.email, oneTimeTokens.email)))
		.where(and(isOpen(link), eq(users.active, true)))
	return row ?? null
}

/** Uses it up: of two who take it at once, one gets it. */
export async function takeLink(tx: Tx, link: Link) {
	const [row] = await tx
		.update(oneTimeTokens)
		.set({ usedAt: link.now })
		.where(isOpen(link))
		.returning({ userId: oneTimeTokens.userId, email: oneTimeTokens.email })
	return row ?? null
}

export async function saveVerified(tx: Tx, userId: string, now: Date): Promise<void> {
	await tx
		.update(users)
		.set({ emailVerifiedAt: now })
		.where(and(eq(users.id, userId), isNull(users.emailVerifiedAt)))
}

export async function findAccount(db: Db, userId: string) {
	const [row] = await db
		.select({
			id: users.id,
			email: users.email,
			name: users.name,
			active: users.active,
			emailVerifiedAt: users.emailVerifiedAt,
		})
		.from(users)
		.where(eq(users.id, userId))
	return row ?? null
}

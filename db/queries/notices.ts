import { and, asc, count, desc, eq, lte, sql } from "drizzle-orm"
import type { Role } from "../../app/domain/role.ts"
import type { Db, Tx } from "../client.ts"
import { notices } from "../schema/ledger.ts"

/** Unread ones first, each part from the newest on. */
export function listNotices(db: Db, userId: string, { limit, offset }: { limit: number; offset: number }) {
	return db
		.select()
		.from(notices)
		.where(eq(notices.userId, userId))
		.orderBy(asc(notices.read), desc(notices.createdAt), asc(notices.id))
		.limit(limit)
		.offset(offset)
}

export async function countNotices(db: Db, userId: string): Promise<{ all: number; unread: number }> {
	const [row] = await db
		.select({ all: count(), unread: sql<number>`count(*) filter (where not ${notices.read})::int` })
		.from(notices)
		.where(eq(notices.userId, userId))
	return row ?? { all: 0, unread: 0 }
}

/** Where the notice leads; null when this person has none of that id. What was read needs no e-mail. */
export async function readNotice(db: Db, userId: string, noticeId: string): Promise<string | null> {
	const [row] = await db
		.update(notices)
		.set({ read: true, mailWaits: false })
		.where(and(eq(notices.userId, userId), eq(notices.id, noticeId)))
		.returning({ href: notices.href })
	return row?.href ?? null
}

/** Those that were there at a moment: whatever came since has not been seen. */
export async function readNoticesUntil(db: Db, userId: string, seen: Date): Promise<void> {
	await db
		.update(notices)
		.set({ read: true, mailWaits: false })
		.where(and(eq(notices.userId, userId), eq(notices.read, false), lte(notices.createdAt, seen)))
}

/**
 * What these notices asked for is no more to be done: whatever the people of some roles, now or before, were told about
 * one page and those under it counts as read, goes out to nobody and leads elsewhere.
 */
export async function settleNotices(
	tx: Tx,
	of: { roles: readonly Role[]; under: string; leadTo: string },
): Promise<void> {
	const roles = `{${of.roles.join(",")}}`
	await tx.execute(sql`select settle_notices(${roles}::text[], ${of.under}, ${of.leadTo})`)
}

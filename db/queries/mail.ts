import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, max, sql } from "drizzle-orm"
import type { MailChoice } from "../../app/domain/mail.ts"
import type { Db, Tx } from "../client.ts"
import { mails, notices } from "../schema/ledger.ts"
import { memberships, users } from "../schema/users.ts"

/** Of a row of users: somebody with an address who has not turned e-mail off. */
export const WANTS_MAIL = sql`(${users.mail} <> 'never' and ${users.active} and ${users.email} is not null)`

const HOLDS_A_POSITION = sql`exists (
	select 1 from ${memberships} where ${memberships.userId} = ${users.id} and ${memberships.endedAt} is null
)`

/** One collector at a time, until its transaction ends: nobody gets two e-mails where one would do. */
export async function lockCollecting(tx: Tx): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(hashtext('thuoc-so.mail'))`)
}

/** Everybody for whom something waits. */
export function listWaiting(tx: Tx) {
	return tx
		.select({
			userId: notices.userId,
			choice: users.mail,
			reachable: sql<boolean>`bool_and(${WANTS_MAIL} and ${HOLDS_A_POSITION})`,
			oldestAt: sql<string>`min(${notices.createdAt})`,
			lastAt: sql<
				string | null
			>`(select max(${mails.queuedAt}) from ${mails} where ${mails.userId} = ${notices.userId})`,
		})
		.from(notices)
		.innerJoin(users, eq(users.id, notices.userId))
		.where(and(notices.mailWaits))
		.groupBy(notices.userId, users.mail)
}

/** Makes one e-mail for each of these people of all that waits for them. */
export async function insertMails(tx: Tx, userIds: readonly string[], now: Date): Promise<void> {
	if (userIds.length === 0) return
	await tx.insert(mails).values(userIds.map((userId) => ({ userId, queuedAt: now, tryAt: now })))
	await tx
		.update(notices)
		.set({ mailWaits: false, mailId: sql`${mails.id}` })
		.from(mails)
		.where(
			and(
				notices.mailWaits,
				eq(mails.userId, notices.userId),
				eq(mails.queuedAt, now),
				isNull(mails.outcome),
				inArray(mails.userId, [...userIds]),
			),
		)
}

/** Nothing of these people's waits any more; of everybody's without a list. */
export async function dropWaiting(tx: Tx, userIds?: readonly string[]): Promise<void> {
	if (userIds?.length === 0) return
	await tx
		.update(notices)
		.set({ mailWaits: false })
		.where(and(notices.mailWaits, userIds ? inArray(notices.userId, [...userIds]) : undefined))
}

export type TakenMail = { id: string; queuedAt: Date; attempts: number; userId: string }

/** Takes the mail that has waited longest; until `lease` nobody else does. */
export async function takeMail(
	db: Db,
	{ now, lease }: { now: Date; lease: Date },
): Promise<TakenMail | null> {
	const next = db
		.select({ id: mails.id })
		.from(mails)
		.where(and(isNull(mails.outcome), sql`${mails.tryAt} <= ${now.toISOString()}::timestamptz`))
		.orderBy(asc(mails.tryAt), asc(mails.id))
		.limit(1)
		.for("update", { skipLocked: true })
	const [taken] = await db
		.update(mails)
		.set({ tryAt: lease, attempts: sql`${mails.attempts} + 1` })
		// one value, found once: a list would be looked for again and take more
		.where(sql`${mails.id} = (${next})`)
		.returning({ id: mails.id, queuedAt: mails.queuedAt, attempts: mails.attempts, userId: mails.userId })
	return taken ?? null
}

/** Whom a mail goes to; null when that person is not to get any more. */
export async function findRecipient(db: Db, userId: string) {
	const [row] = await db
		.select({ email: sql<string>`${users.email}`, name: users.name, locale: users.locale })
		.from(users)
		.where(and(eq(users.id, userId), WANTS_MAIL, HOLDS_A_POSITION))
	return row ?? null
}

/** The newest of a mail's notices that nobody has read or settled meanwhile, and how many there are. */
export async function noticesOfMail(db: Db, mailId: string, limit: number) {
	const untold = and(eq(notices.mailId, mailId), eq(notices.read, false))
	const [rows, [counted]] = await Promise.all([
		db
			.select({ key: notices.key, params: notices.params, href: notices.href, at: notices.createdAt })
			.from(notices)
			.where(untold)
			.orderBy(desc(notices.createdAt), asc(notices.id))
			.limit(limit),
		db.select({ count: count() }).from(notices).where(untold),
	])
	return { rows, count: counted?.count ?? 0 }
}

export async function settleMail(
	tx: Tx,
	mailId: string,
	said: { outcome: NonNullable<typeof mails.$inferInsert.outcome>; now: Date; error?: string },
): Promise<void> {
	await tx
		.update(mails)
		.set({
			outcome: said.outcome,
			settledAt: said.now,
			...(said.error && { lastError: said.error, failedAt: said.now }),
		})
		.where(eq(mails.id, mailId))
	if (said.outcome === "sent") {
		await tx.update(notices).set({ mailedAt: said.now }).where(eq(notices.mailId, mailId))
	}
}

export async function postponeMail(
	db: Db,
	mailId: string,
	{ error, now, until }: { error: string; now: Date; until: Date },
): Promise<void> {
	await db.update(mails).set({ tryAt: until, lastError: error, failedAt: now }).where(eq(mails.id, mailId))
}

export async function saveMailChoice(tx: Tx, userId: string, choice: MailChoice): Promise<void> {
	await tx.update(users).set({ mail: choice }).where(eq(users.id, userId))
}

export async function mailChoiceOf(db: Db, userId: string): Promise<MailChoice> {
	const [row] = await db.select({ mail: users.mail }).from(users).where(eq(users.id, userId))
	return row?.mail ?? "soon"
}

/** For the administrator: how much is on its way, since when, and what the mail server said last. */
export async function mailState(db: Db, since: Date) {
	const [[waiting], [last], refused] = await Promise.all([
		db
			.select({ count: count(), oldestAt: sql<string | null>`min(${mails.queuedAt})` })
			.from(mails)
			.where(isNull(mails.outcome)),
		db
			.select({ error: mails.lastError, at: mails.failedAt })
			.from(mails)
			.where(and(isNull(mails.outcome), isNotNull(mails.failedAt)))
			.orderBy(desc(mails.failedAt))
			.limit(1),
		db
			.select({ email: users.email, error: max(mails.lastError), at: sql<string>`max(${mails.settledAt})` })
			.from(mails)
			.innerJoin(users, eq(users.id, mails.userId))
			.where(
				and(
					inArray(mails.outcome, ["refused", "given_up"]),
					sql`${mails.settledAt} >= ${since.toISOString()}::timestamptz`,
				),
			)
			.groupBy(users.email)
			.orderBy(desc(sql`max(${mails.settledAt})`))
			.limit(10),
	])
	return { waiting: waiting?.count ?? 0, oldestAt: waiting?.oldestAt ?? null, last: last ?? null, refused }
}

/** What was sent or given up long ago. */
export async function removeOldMails(db: Db, before: Date): Promise<void> {
	await db.delete(mails).where(and(isNotNull(mails.outcome), lt(mails.settledAt, before)))
}

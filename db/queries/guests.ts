import { and, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm"
import type { Tx, Db } from "../client.ts"
import {
	answers,
	assessments,
	evidence,
	informationSystems,
	scores,
	systemDepartures,
} from "../schema/assessments.ts"
import { notices } from "../schema/ledger.ts"
import { organizations } from "../schema/organizations.ts"
import { comments } from "../schema/reviews.ts"
import { discussionNotes, followUps, workAssignments } from "../schema/teamwork.ts"
import { memberships, returnLinks, sessions, users } from "../schema/users.ts"

/** Of an organisation row: nobody answers for it without an account. Somebody erased, who did once, is no guest. */
export const notOfGuest = sql`not exists (
	select 1 from ${memberships} guest_position join ${users} guest on guest.id = guest_position.user_id
	where guest_position.organization_id = ${organizations.id} and guest_position.ended_at is null
		and guest.email is null)`

/** A person without e-mail and password. */
export async function insertGuest(tx: Tx, row: { name: string; locale: "vi" | "en" }): Promise<string> {
	const [created] = await tx.insert(users).values(row).returning({ id: users.id })
	if (!created) throw new Error("guest was not written")
	return created.id
}

/** The guest's row, locked; null when it is an account by now, or gone. */
export async function lockGuest(tx: Tx, userId: string) {
	const [row] = await tx
		.select({ id: users.id, name: users.name })
		.from(users)
		.where(and(eq(users.id, userId), isNull(users.email), eq(users.active, true)))
		.for("update")
	return row ?? null
}

/** Whom a link brings back, while it is good. */
export async function findReturn(db: Db, linkId: string, now: Date) {
	const [row] = await db
		.select({
			userId: users.id,
			name: users.name,
			membershipId: memberships.id,
			organizationId: memberships.organizationId,
			role: memberships.role,
		})
		.from(returnLinks)
		.innerJoin(users, eq(users.id, returnLinks.userId))
		.innerJoin(memberships, eq(memberships.id, returnLinks.membershipId))
		.where(
			and(
				eq(returnLinks.id, linkId),
				gt(returnLinks.expiresAt, now),
				isNull(users.email),
				eq(users.active, true),
				isNull(memberships.endedAt),
			),
		)
	return row ?? null
}

/** Until when the guest's own link works; null when there is none. */
export async function findLinkEnd(db: Db, userId: string, now: Date): Promise<Date | null> {
	const [row] = await db
		.select({ expiresAt: returnLinks.expiresAt })
		.from(returnLinks)
		.where(and(eq(returnLinks.userId, userId), gt(returnLinks.expiresAt, now)))
	return row?.expiresAt ?? null
}

/** The guest's one link: an older one stops working. */
export async function replaceReturnLink(tx: Tx, row: typeof returnLinks.$inferInsert): Promise<void> {
	await removeReturnLinks(tx, row.userId)
	await tx.insert(returnLinks).values(row)
}

export async function removeReturnLinks(tx: Tx, userId: string): Promise<void> {
	await tx.delete(returnLinks).where(eq(returnLinks.userId, userId))
}

/** The guest becomes an account in place; false when the e-mail is another's. */
export function saveAccount(
	tx: Tx,
	userId: string,
	account: { email: string; passwordHash: string; name: string },
): Promise<boolean> {
	return unlessTaken(tx, async (inner) => {
		await inner.update(users).set(account).where(eq(users.id, userId))
	})
}

/** False when the code is another organisation's. */
export function saveIdentity(
	tx: Tx,
	organizationId: string,
	identity: { name: string; code?: string },
): Promise<boolean> {
	return unlessTaken(tx, async (inner) => {
		await inner.update(organizations).set(identity).where(eq(organizations.id, organizationId))
	})
}

async function unlessTaken(tx: Tx, write: (inner: Tx) => Promise<void>): Promise<boolean> {
	try {
		await tx.transaction(write)
		return true
	} catch (error) {
		const { code } = ((error as { cause?: unknown }).cause ?? error) as { code?: string }
		if (code === "23505") return false
		throw error
	}
}

export type LapsedGuest = { userId: string; organizationId: string; finished: boolean }

/** Guests to whom no way leads back: no session and no link that still works. Locked. */
export async function lockLapsedGuests(tx: Tx, now: Date, limit: number): Promise<LapsedGuest[]> {
	const working = (table: typeof sessions | typeof returnLinks) =>
		sql`exists (select 1 from ${table} where ${table.userId} = ${users.id} and ${gt(table.expiresAt, now)})`
	return tx
		.select({
			userId: users.id,
			organizationId: memberships.organizationId,
			finished: sql<boolean>`exists (select 1 from ${scores} join ${assessments} on ${assessments.id} = ${scores.assessmentId} where ${assessments.organizationId} = ${memberships.organizationId})`,
		})
		.from(users)
		.innerJoin(memberships, eq(memberships.userId, users.id))
		.where(
			and(
				isNull(users.email),
				eq(users.active, true),
				sql`not ${working(sessions)}`,
				sql`not ${working(returnLinks)}`,
			),
		)
		.limit(limit)
		.for("update", { of: users, skipLocked: true })
}

/** Everything that guests without a result left. */
export async function removeGuests(tx: Tx, gone: readonly LapsedGuest[]): Promise<void> {
	if (gone.length === 0) return
	const userIds = gone.map(({ userId }) => userId)
	const organizationIds = gone.map(({ organizationId }) => organizationId)
	const files = tx
		.select({ id: assessments.id })
		.from(assessments)
		.where(inArray(assessments.organizationId, organizationIds))
	await tx.delete(answers).where(inArray(answers.assessmentId, files))
	await tx.delete(comments).where(inArray(comments.assessmentId, files))
	await tx.delete(evidence).where(inArray(evidence.assessmentId, files))
	await tx.delete(workAssignments).where(inArray(workAssignments.assessmentId, files))
	await tx.delete(discussionNotes).where(inArray(discussionNotes.assessmentId, files))
	await tx.delete(followUps).where(inArray(followUps.assessmentId, files))
	await tx.delete(systemDepartures).where(inArray(systemDepartures.assessmentId, files))
	await tx.delete(informationSystems).where(inArray(informationSystems.assessmentId, files))
	await tx.delete(assessments).where(inArray(assessments.organizationId, organizationIds))
	await tx.delete(notices).where(inArray(notices.userId, userIds))
	// sessions and links go with the person
	await tx.delete(sessions).where(inArray(sessions.userId, userIds))
	await tx.delete(returnLinks).where(inArray(returnLinks.userId, userIds))
	await tx.delete(memberships).where(inArray(memberships.userId, userIds))
	await tx.delete(users).where(inArray(users.id, userIds))
	await tx.delete(organizations).where(inArray(organizations.id, organizationIds))
}

/** A counted result stays, since scores cannot be deleted; what could tell whose it was goes. */
export async function stripGuests(tx: Tx, gone: readonly LapsedGuest[]): Promise<void> {
	if (gone.length === 0) return
	const userIds = gone.map(({ userId }) => userId)
	const organizationIds = gone.map(({ organizationId }) => organizationId)
	const files = tx
		.select({ id: assessments.id })
		.from(assessments)
		.where(inArray(assessments.organizationId, organizationIds))
	await tx
		.update(answers)
		.set({ explanation: "", reason: sql`case when ${answers.notApplicable} then '–' else '' end` })
		.where(inArray(answers.assessmentId, files))
	await tx.delete(notices).where(inArray(notices.userId, userIds))
	await tx.delete(sessions).where(inArray(sessions.userId, userIds))
	await tx.delete(returnLinks).where(inArray(returnLinks.userId, userIds))
	await tx.update(users).set({ name: "–", active: false }).where(inArray(users.id, userIds))
	await tx
		.update(organizations)
		.set({ name: "–" })
		.where(and(inArray(organizations.id, organizationIds), ne(organizations.name, "–")))
}

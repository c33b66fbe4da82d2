import { and, asc, eq, gt, isNull, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Db, Tx } from "../client.ts"
import { invitations } from "../schema/identity.ts"
import { organizations } from "../schema/organizations.ts"
import { memberships, users } from "../schema/users.ts"

const inviter = alias(users, "inviter")

export async function insertInvitation(tx: Tx, row: typeof invitations.$inferInsert): Promise<string> {
	const [created] = await tx.insert(invitations).values(row).returning({ id: invitations.id })
	if (!created) throw new Error("invitation was not written")
	return created.id
}

function waits(now: Date) {
	return and(isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt), gt(invitations.expiresAt, now))
}

function select(db: Db) {
	return db
		.select({
			id: invitations.id,
			email: invitations.email,
			name: invitations.name,
			role: invitations.role,
			organizationId: organizations.id,
			organizationCode: organizations.code,
			organizationName: organizations.name,
			invitedBy: invitations.invitedBy,
			inviterName: inviter.name,
			inviterActive: inviter.active,
			createdAt: invitations.createdAt,
			expiresAt: invitations.expiresAt,
			acceptedAt: invitations.acceptedAt,
			withdrawnAt: invitations.withdrawnAt,
		})
		.from(invitations)
		.innerJoin(organizations, eq(organizations.id, invitations.organizationId))
		.innerJoin(inviter, eq(inviter.id, invitations.invitedBy))
}

export type InvitationRow = NonNullable<Awaited<ReturnType<typeof findInvitation>>>

export async function findInvitation(db: Db, id: string) {
	const [row] = await select(db).where(eq(invitations.id, id))
	return row ?? null
}

/** The one that a link opens, while somebody waits for it. */
export async function findInvitationByLink(db: Db, tokenHash: string, now: Date) {
	const [row] = await select(db).where(and(eq(invitations.tokenHash, tokenHash), waits(now)))
	return row ?? null
}

/** What is offered and not taken yet, also what nobody can take any more: at one unit, or everywhere. */
export function listOpenInvitations(db: Db, at: { organizationId?: string; limit: number }) {
	return select(db)
		.where(
			and(
				isNull(invitations.acceptedAt),
				isNull(invitations.withdrawnAt),
				at.organizationId ? eq(invitations.organizationId, at.organizationId) : undefined,
			),
		)
		.orderBy(asc(organizations.name), asc(invitations.createdAt))
		.limit(at.limit)
}

/** Two who invite the same address to the same unit at once come one after the other. */
export async function lockInviting(tx: Tx, at: { email: string; organizationId: string }): Promise<void> {
	await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`invite ${at.email} ${at.organizationId}`}))`)
}

/** Whether the address holds the position's unit already, or is invited there. */
export async function standingAt(db: Db, at: { email: string; organizationId: string; now: Date }) {
	const [held, invited] = await Promise.all([
		db
			.select({ id: memberships.id })
			.from(memberships)
			.innerJoin(users, eq(users.id, memberships.userId))
			.where(
				and(
					eq(users.email, at.email),
					eq(memberships.organizationId, at.organizationId),
					isNull(memberships.endedAt),
				),
			)
			.limit(1),
		db
			.select({ id: invitations.id })
			.from(invitations)
			.where(
				and(
					eq(invitations.email, at.email),
					eq(invitations.organizationId, at.organizationId),
					waits(at.now),
				),
			)
			.limit(1),
	])
	return { holds: held.length > 0, isInvited: invited.length > 0 }
}

/** Another link and another end for what is still offered; the link before opens nothing any more. */
export async function renewInvitation(
	tx: Tx,
	id: string,
	link: { tokenHash: string; expiresAt?: Date; invitedBy?: string },
): Promise<boolean> {
	const rows = await tx
		.update(invitations)
		.set(link)
		.where(and(eq(invitations.id, id), isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)))
		.returning({ id: invitations.id })
	return rows.length > 0
}

export async function withdrawInvitation(tx: Tx, id: string, now: Date): Promise<boolean> {
	const rows = await tx
		.update(invitations)
		.set({ withdrawnAt: now })
		.where(and(eq(invitations.id, id), isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)))
		.returning({ id: invitations.id })
	return rows.length > 0
}

/** Takes it: of two who accept at once, one does. */
export async function takeInvitation(
	tx: Tx,
	by: { tokenHash: string; userId: string; now: Date },
): Promise<boolean> {
	const rows = await tx
		.update(invitations)
		.set({ acceptedAt: by.now, acceptedBy: by.userId })
		.where(and(eq(invitations.tokenHash, by.tokenHash), waits(by.now)))
		.returning({ id: invitations.id })
	return rows.length > 0
}

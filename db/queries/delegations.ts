import { and, desc, eq, gte, isNull, lte, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Db, Tx } from "../client.ts"
import { delegations } from "../schema/identity.ts"
import { memberships, users } from "../schema/users.ts"

const giver = alias(users, "giver")
const deputy = alias(users, "deputy")

/** A unit's delegations, the newest first. */
export function listDelegations(db: Db, organizationId: string, limit: number) {
	return db
		.select({
			id: delegations.id,
			givenBy: giver.name,
			deputyId: deputy.id,
			deputy: deputy.name,
			fromDay: delegations.fromDay,
			toDay: delegations.toDay,
			document: delegations.document,
			createdAt: delegations.createdAt,
			revokedAt: delegations.revokedAt,
		})
		.from(delegations)
		.innerJoin(giver, eq(giver.id, delegations.givenBy))
		.innerJoin(deputy, eq(deputy.id, delegations.givenTo))
		.where(eq(delegations.organizationId, organizationId))
		.orderBy(desc(delegations.createdAt), delegations.id)
		.limit(limit)
}

export async function findDelegation(db: Db, id: string) {
	const [row] = await db.select().from(delegations).where(eq(delegations.id, id))
	return row ?? null
}

export async function insertDelegation(
	tx: Tx,
	row: Omit<typeof delegations.$inferInsert, "id">,
): Promise<string> {
	const [made] = await tx.insert(delegations).values(row).returning({ id: delegations.id })
	if (!made) throw new Error("delegation was not written")
	return made.id
}

/** False when it was revoked before. */
export async function revokeDelegation(tx: Tx, at: { id: string; by: string; now: Date }): Promise<boolean> {
	const rows = await tx
		.update(delegations)
		.set({ revokedBy: at.by, revokedAt: at.now })
		.where(and(eq(delegations.id, at.id), isNull(delegations.revokedAt)))
		.returning({ id: delegations.id })
	return rows.length > 0
}

/** Somebody has the power on these days already. */
export async function overlapsDelegation(
	tx: Tx,
	at: { organizationId: string; deputyId: string; fromDay: string; toDay: string },
): Promise<boolean> {
	const rows = await tx
		.select({ id: delegations.id })
		.from(delegations)
		.where(
			and(
				eq(delegations.organizationId, at.organizationId),
				eq(delegations.givenTo, at.deputyId),
				isNull(delegations.revokedAt),
				lte(delegations.fromDay, at.toDay),
				gte(delegations.toDay, at.fromDay),
			),
		)
		.limit(1)
	return rows.length > 0
}

/** Whether it is in force today, held so until the transaction ends: a revocation comes before it or after it. */
export async function holdDelegation(
	tx: Tx,
	at: { id: string; userId: string; organizationId: string; today: string },
): Promise<boolean> {
	const rows = await tx
		.select({ id: delegations.id })
		.from(delegations)
		.innerJoin(
			memberships,
			and(
				eq(memberships.userId, delegations.givenBy),
				eq(memberships.organizationId, delegations.organizationId),
				eq(memberships.role, "head"),
				isNull(memberships.endedAt),
			),
		)
		.where(
			and(
				eq(delegations.id, at.id),
				eq(delegations.givenTo, at.userId),
				eq(delegations.organizationId, at.organizationId),
				isNull(delegations.revokedAt),
				sql`${at.today}::date between ${delegations.fromDay} and ${delegations.toDay}`,
			),
		)
		.for("share")
	return rows.length > 0
}

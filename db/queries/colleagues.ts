import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { auditLog } from "../schema/ledger.ts"
import { organizations } from "../schema/organizations.ts"
import { memberships, sessions, users } from "../schema/users.ts"

const RESPONDING = ["officer", "head"] as const

/** Who answers for a unit now: one line a person, whatever the number of their positions. */
export function listColleagues(db: Db, organizationId: string) {
	return db
		.select({
			id: users.id,
			name: users.name,
			isHead: sql<boolean>`bool_or(${memberships.role} = 'head')`,
		})
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.where(
			and(
				eq(memberships.organizationId, organizationId),
				inArray(memberships.role, RESPONDING),
				isNull(memberships.endedAt),
				eq(users.active, true),
			),
		)
		.groupBy(users.id)
		.orderBy(asc(users.name), asc(users.id))
}

/** Positions of officers and heads at a unit, those that ended last of all, with when their holder last signed in. */
export function listUnitPositions(db: Db, organizationId: string) {
	return db
		.select({
			id: memberships.id,
			userId: users.id,
			name: users.name,
			email: users.email,
			role: memberships.role,
			since: memberships.createdAt,
			endedAt: memberships.endedAt,
			lastSeenAt: sql<string | null>`greatest(
				(select max(s.last_seen_at) from ${sessions} s where s.membership_id = ${memberships.id}),
				(select max(l.at) from ${auditLog} l where l.entity = 'user' and l.entity_id = ${users.id}::text
					and l.action = 'session.start' and l.organization_id = ${memberships.organizationId}))::text`,
		})
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.where(and(eq(memberships.organizationId, organizationId), inArray(memberships.role, RESPONDING)))
		.orderBy(sql`${memberships.endedAt} desc nulls first`, asc(memberships.role), asc(users.name))
}

function positions(db: Db) {
	return db
		.select({
			id: memberships.id,
			userId: users.id,
			name: users.name,
			role: memberships.role,
			organizationId: organizations.id,
			organizationName: organizations.name,
			endedAt: memberships.endedAt,
		})
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.innerJoin(organizations, eq(organizations.id, memberships.organizationId))
}

export type PositionRow = NonNullable<Awaited<ReturnType<typeof findPosition>>>

export async function findPosition(db: Db, id: string) {
	const [row] = await positions(db).where(eq(memberships.id, id))
	return row ?? null
}

/** Positions that are held at an organisation now. */
export function listHeldPositions(db: Db, organizationId: string) {
	return positions(db)
		.where(and(eq(memberships.organizationId, organizationId), isNull(memberships.endedAt)))
		.orderBy(asc(users.name), asc(memberships.role))
}

/** The same, locked: of two who end each other's position one waits and then is out of office. */
export function lockHeldPositions(tx: Tx, organizationId: string) {
	return positions(tx)
		.where(and(eq(memberships.organizationId, organizationId), isNull(memberships.endedAt)))
		.orderBy(asc(memberships.id))
		.for("update", { of: memberships })
}

/** The position and every session in it. */
export async function endPosition(tx: Tx, id: string, now: Date): Promise<void> {
	await tx.update(memberships).set({ endedAt: now }).where(eq(memberships.id, id))
	await tx.delete(sessions).where(eq(sessions.membershipId, id))
}

/** A position given, or given back. */
export async function givePosition(
	tx: Tx,
	row: Pick<typeof memberships.$inferInsert, "userId" | "organizationId" | "role">,
): Promise<void> {
	await tx
		.insert(memberships)
		.values(row)
		.onConflictDoUpdate({
			target: [memberships.userId, memberships.organizationId, memberships.role],
			set: { endedAt: null },
		})
}

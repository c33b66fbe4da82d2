import { and, desc, eq, inArray, isNull, ne, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import { NO_TIES } from "../../app/domain/impartiality.ts"
import type { Ties } from "../../app/domain/impartiality.ts"
import type { Role } from "../../app/domain/role.ts"
import { SUBMITTED } from "../../app/domain/workflow.ts"
import type { Db, Tx } from "../client.ts"
import { assessments } from "../schema/assessments.ts"
import { organizations, organizationSuccessions } from "../schema/organizations.ts"
import { conflicts } from "../schema/reviews.ts"
import { memberships, users } from "../schema/users.ts"

/** What ties a person to units, those they merged into included; one list, for a page or for one file under its lock. */
export async function findTies(db: Db, userId: string): Promise<Ties> {
	return (await listTies(db, [userId])).get(userId) ?? NO_TIES
}

type TieRow = { user_id: string; organization_id: string; declared: boolean; ended_at: string | null }

/** The same of many people at once. */
export async function listTies(db: Db, userIds: readonly string[]): Promise<Map<string, Ties>> {
	if (userIds.length === 0) return new Map()
	const of = [...userIds]
	const rows = await db.execute<TieRow>(sql`
		with recursive tied as (
			select ${conflicts.userId} as user_id, ${conflicts.organizationId} as organization_id, true as declared,
				null::text as ended_at
			from ${conflicts} where ${conflicts.userId} in ${of} and ${conflicts.withdrawnAt} is null
			union
			select ${memberships.userId}, ${memberships.organizationId}, false, to_json(${memberships.endedAt})#>>'{}'
			from ${memberships} where ${memberships.userId} in ${of}
		), heirs as (
			select * from tied
			union
			select h.user_id, s.successor_id, h.declared, h.ended_at
			from heirs h join ${organizationSuccessions} s on s.predecessor_id = h.organization_id
		)
		select * from heirs`)
	return new Map(
		of.map((userId) => [userId, tiesIn([...rows].filter((row) => row.user_id === userId))] as const),
	)
}

function tiesIn(rows: readonly TieRow[]): Ties {
	return {
		declared: rows.filter(({ declared }) => declared).map((row) => row.organization_id),
		positions: rows
			.filter(({ declared }) => !declared)
			.map((row) => ({
				organizationId: row.organization_id,
				endedAt: row.ended_at === null ? null : new Date(row.ended_at),
			})),
	}
}

const person = alias(users, "person")
const withdrawer = alias(users, "withdrawer")

function declared(db: Db) {
	return db
		.select({
			id: conflicts.id,
			userId: conflicts.userId,
			person: person.name,
			organization: organizations.name,
			reason: conflicts.reason,
			declaredAt: conflicts.declaredAt,
			withdrawnBy: withdrawer.name,
			withdrawnAt: conflicts.withdrawnAt,
			withdrawnReason: conflicts.withdrawnReason,
		})
		.from(conflicts)
		.innerJoin(person, eq(person.id, conflicts.userId))
		.innerJoin(organizations, eq(organizations.id, conflicts.organizationId))
		.leftJoin(withdrawer, eq(withdrawer.id, conflicts.withdrawnBy))
}

export async function findConflict(db: Db, id: string) {
	const [row] = await declared(db).where(eq(conflicts.id, id))
	return row ?? null
}

/** Declarations, those that stand first: one person's own, or everybody's. */
export function listConflicts(db: Db, of: { userId?: string; limit: number }) {
	return declared(db)
		.where(of.userId ? eq(conflicts.userId, of.userId) : undefined)
		.orderBy(sql`${conflicts.withdrawnAt} is not null`, desc(conflicts.declaredAt))
		.limit(of.limit)
}

export async function lockConflict(tx: Tx, id: string) {
	const [row] = await tx.select().from(conflicts).where(eq(conflicts.id, id)).for("update")
	return row ?? null
}

/** Null when the same stands already. */
export async function insertConflict(tx: Tx, row: typeof conflicts.$inferInsert): Promise<string | null> {
	const [written] = await tx
		.insert(conflicts)
		.values(row)
		.onConflictDoNothing({
			target: [conflicts.userId, conflicts.organizationId],
			where: sql`withdrawn_at is null`,
		})
		.returning({ id: conflicts.id })
	return written?.id ?? null
}

export async function saveWithdrawal(
	tx: Tx,
	id: string,
	said: { withdrawnBy: string; withdrawnAt: Date; withdrawnReason: string },
): Promise<void> {
	await tx.update(conflicts).set(said).where(eq(conflicts.id, id))
}

/** A unit's submitted files, locked, so that nobody takes one while a conflict is being written. */
export function lockFilesOf(tx: Tx, organizationId: string) {
	return tx
		.select({ id: assessments.id, reviewerId: assessments.reviewerId, status: assessments.status })
		.from(assessments)
		.where(and(eq(assessments.organizationId, organizationId), inArray(assessments.status, [...SUBMITTED])))
		.orderBy(assessments.id)
		.for("update")
}

export async function giveBack(tx: Tx, ids: readonly string[]): Promise<void> {
	if (ids.length === 0) return
	await tx
		.update(assessments)
		.set({ reviewerId: null })
		.where(inArray(assessments.id, [...ids]))
}

/** Whoever acts in one of the roles now, by address. */
export async function findHolder(db: Db, at: { email: string; roles: readonly Role[] }) {
	const [row] = await db
		.select({ userId: users.id, name: users.name })
		.from(users)
		.innerJoin(memberships, eq(memberships.userId, users.id))
		.where(
			and(eq(users.email, at.email), inArray(memberships.role, [...at.roles]), isNull(memberships.endedAt)),
		)
		.limit(1)
	return row ?? null
}

/** The people a lead may declare for. */
export function listHolders(db: Db, roles: readonly Role[]) {
	return db
		.selectDistinct({ email: sql<string>`${users.email}`, name: users.name })
		.from(users)
		.innerJoin(memberships, eq(memberships.userId, users.id))
		.where(and(inArray(memberships.role, [...roles]), isNull(memberships.endedAt), eq(users.active, true)))
		.orderBy(users.name)
}

/** Where leads stand, each organisation once. */
export async function listLeadOrganizations(db: Db): Promise<string[]> {
	const rows = await db
		.selectDistinct({ organizationId: memberships.organizationId })
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.where(and(eq(memberships.role, "lead"), isNull(memberships.endedAt), eq(users.active, true)))
	return rows.map(({ organizationId }) => organizationId)
}

/** Leads of other organisations than the unit. */
export async function listLeads(db: Db, at: { notOf: string }): Promise<string[]> {
	const rows = await db
		.selectDistinct({ userId: memberships.userId })
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.where(
			and(
				eq(memberships.role, "lead"),
				isNull(memberships.endedAt),
				eq(users.active, true),
				ne(memberships.organizationId, at.notOf),
			),
		)
	return rows.map(({ userId }) => userId)
}

import { and, asc, count, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm"
import { todayInVietNam } from "../../app/domain/day.ts"
import type { Role } from "../../app/domain/role.ts"
import type { Db, Tx } from "../client.ts"
import { prepared } from "../prepared.ts"
import { breakGlass, delegations } from "../schema/identity.ts"
import { notices } from "../schema/ledger.ts"
import { organizations } from "../schema/organizations.ts"
import { memberships, sessions, signInFailures, users } from "../schema/users.ts"
import { beyondWall } from "../wall.ts"

/** Of an officer: the delegation by which they sign today; it ends with the position of the head who gave it. */
const inForce = sql<string | null>`case when ${memberships.role} = 'officer' then (
	select d.id from ${delegations} d where d.given_to = ${users.id} and d.organization_id = ${memberships.organizationId}
		and d.revoked_at is null and ${sql.placeholder("today")}::date between d.from_day and d.to_day
		and exists (select 1 from ${memberships} h where h.user_id = d.given_by and h.role = 'head'
			and h.organization_id = d.organization_id and h.ended_at is null)
	order by d.to_day desc limit 1) end`

/** Of an administrator: the one unit they read in an emergency now. */
const emergency = sql<{
	id: string
	organizationId: string
} | null>`case when ${memberships.role} = 'admin' then (
	select json_build_object('id', b.id, 'organizationId', b.organization_id) from ${breakGlass} b
	where b.user_id = ${users.id} and b.ended_at is null
		and b.expires_at > ${sql.placeholder("now")}::timestamptz
	order by b.started_at desc limit 1) end`

const session = prepared((db) =>
	db
		.select({
			sessionId: sessions.id,
			createdAt: sessions.createdAt,
			lastSeenAt: sessions.lastSeenAt,
			expiresAt: sessions.expiresAt,
			secondFactorAt: sessions.secondFactorAt,
			userId: users.id,
			name: users.name,
			email: users.email,
			role: memberships.role,
			organizationId: organizations.id,
			organizationName: organizations.name,
			organizationKind: organizations.kind,
			noticeCount:
				sql<number>`(select count(*)::int from ${notices} where ${notices.userId} = ${users.id} and not ${notices.read})`.as(
					"notice_count",
				),
			delegationId: inForce.as("delegation_id"),
			emergency: emergency.as("emergency"),
		})
		.from(sessions)
		.innerJoin(users, eq(users.id, sessions.userId))
		.innerJoin(memberships, eq(memberships.id, sessions.membershipId))
		.innerJoin(organizations, eq(organizations.id, memberships.organizationId))
		.where(
			and(
				eq(sessions.id, sql.placeholder("id")),
				sql`${sessions.expiresAt} > ${sql.placeholder("now")}`,
				eq(users.active, true),
				isNull(memberships.endedAt),
			),
		)
		.prepare("find_session"),
)

/** The session, its person and the position they act in, in one statement; null when expired or revoked. */
export async function findSession(db: Db, id: string, now: Date) {
	const [row] = await session(db).execute({ id, now: now.toISOString(), today: todayInVietNam(now) })
	return row ?? null
}

export async function touchSession(db: Db, id: string, now: Date): Promise<void> {
	await db.update(sessions).set({ lastSeenAt: now }).where(eq(sessions.id, id))
}

export async function insertSession(tx: Tx, row: typeof sessions.$inferInsert): Promise<void> {
	await tx.insert(sessions).values(row)
}

export async function removeSession(tx: Tx, id: string, userId: string): Promise<void> {
	await tx.delete(sessions).where(and(eq(sessions.id, id), eq(sessions.userId, userId)))
}

export async function removeSessionsOf(tx: Tx, userId: string, except?: string): Promise<void> {
	await tx
		.delete(sessions)
		.where(and(eq(sessions.userId, userId), except ? sql`${sessions.id} <> ${except}` : undefined))
}

export async function removeExpiredSessions(db: Db, now: Date): Promise<void> {
	await db.delete(sessions).where(lt(sessions.expiresAt, now))
}

export function listSessions(db: Db, userId: string, now: Date) {
	return db
		.select({
			id: sessions.id,
			userAgent: sessions.userAgent,
			address: sessions.address,
			createdAt: sessions.createdAt,
			lastSeenAt: sessions.lastSeenAt,
			expiresAt: sessions.expiresAt,
			role: memberships.role,
		})
		.from(sessions)
		.innerJoin(memberships, eq(memberships.id, sessions.membershipId))
		.where(and(eq(sessions.userId, userId), gt(sessions.expiresAt, now), isNull(memberships.endedAt)))
		.orderBy(asc(sessions.createdAt))
}

export async function findUserByEmail(db: Db, email: string) {
	const [row] = await beyondWall(db).select().from(users).where(eq(users.email, email.toLowerCase()))
	return row ?? null
}

export async function insertUser(
	tx: Tx,
	row: { email: string; name: string; passwordHash: string; locale: "vi" | "en" },
): Promise<string | null> {
	const [created] = await tx
		.insert(users)
		.values({ ...row, email: row.email.toLowerCase() })
		.onConflictDoNothing({ target: users.email })
		.returning({ id: users.id })
	return created?.id ?? null
}

export async function savePassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
	await tx.update(users).set({ passwordHash }).where(eq(users.id, userId))
}

export async function insertMembership(
	tx: Tx,
	row: Pick<typeof memberships.$inferInsert, "userId" | "organizationId" | "role">,
): Promise<string> {
	const [created] = await tx.insert(memberships).values(row).returning({ id: memberships.id })
	if (!created) throw new Error("membership was not written")
	return created.id
}

/** The positions a person may act in. */
export function listMemberships(db: Db, userId: string) {
	return db
		.select({
			id: memberships.id,
			role: memberships.role,
			organizationId: organizations.id,
			organizationName: organizations.name,
		})
		.from(memberships)
		.innerJoin(organizations, eq(organizations.id, memberships.organizationId))
		.where(and(eq(memberships.userId, userId), isNull(memberships.endedAt)))
		.orderBy(asc(memberships.createdAt))
}

/** Gives a session another token; the one before opens nothing from then on. */
export async function renameSession(
	tx: Tx,
	at: { id: string; userId: string },
	to: { id: string; membershipId?: string; secondFactorAt?: Date | null },
): Promise<{ createdAt: Date; role: Role; expiresAt: Date } | null> {
	await tx
		.update(sessions)
		.set(to)
		.where(and(eq(sessions.id, at.id), eq(sessions.userId, at.userId)))
	const [row] = await tx
		.select({ createdAt: sessions.createdAt, expiresAt: sessions.expiresAt, role: memberships.role })
		.from(sessions)
		.innerJoin(memberships, eq(memberships.id, sessions.membershipId))
		.where(and(eq(sessions.id, to.id), eq(sessions.userId, at.userId)))
	return row ?? null
}

export async function shortenSession(tx: Tx, id: string, expiresAt: Date): Promise<void> {
	await tx.update(sessions).set({ expiresAt }).where(eq(sessions.id, id))
}

export async function findUser(db: Db, id: string) {
	const [row] = await beyondWall(db).select().from(users).where(eq(users.id, id))
	return row ?? null
}

export async function countSignInFailures(db: Db, by: { email: string; address: string }, since: Date) {
	const recent = (column: typeof signInFailures.email | typeof signInFailures.address, value: string) =>
		beyondWall(db)
			.select({ n: count() })
			.from(signInFailures)
			.where(and(eq(column, value), gt(signInFailures.at, since)))
	const [[byEmail], [byAddress]] = await Promise.all([
		recent(signInFailures.email, by.email),
		recent(signInFailures.address, by.address),
	])
	return { email: byEmail?.n ?? 0, address: byAddress?.n ?? 0 }
}

export async function insertSignInFailure(
	db: Db,
	row: { email: string; address: string; at: Date },
): Promise<void> {
	await beyondWall(db).insert(signInFailures).values(row)
}

export async function removeSignInFailures(db: Db, email: string): Promise<void> {
	await beyondWall(db).delete(signInFailures).where(eq(signInFailures.email, email))
}

export async function removeOldSignInFailures(db: Db, before: Date): Promise<void> {
	await db.delete(signInFailures).where(lt(signInFailures.at, before))
}

/** For administrators: people with their positions. */
export function listUsers(db: Db, page: { limit: number; offset: number }) {
	return db
		.select({
			id: users.id,
			email: users.email,
			name: users.name,
			active: users.active,
			membershipId: memberships.id,
			role: memberships.role,
			organizationName: organizations.name,
		})
		.from(users)
		.leftJoin(memberships, and(eq(memberships.userId, users.id), isNull(memberships.endedAt)))
		.leftJoin(organizations, eq(organizations.id, memberships.organizationId))
		.where(isNotNull(users.email))
		.orderBy(asc(users.email), asc(memberships.createdAt))
		.limit(page.limit)
		.offset(page.offset)
}

import { and, asc, desc, eq, inArray, isNull, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { councilMembers } from "../schema/council.ts"
import { organizations } from "../schema/organizations.ts"
import { memberships, users } from "../schema/users.ts"

export type Seated = Awaited<ReturnType<typeof listSeats>>[number]

export async function insertSeats(tx: Tx, sessionId: string, userIds: readonly string[]): Promise<void> {
	const rows = [...new Set(userIds)].map((userId) => ({ sessionId, userId }))
	if (rows.length > 0) await tx.insert(councilMembers).values(rows)
}

/** Who may be called to a meeting. */
export function listCouncilAccounts(db: Db) {
	return db
		.selectDistinctOn([users.name, users.id], {
			id: users.id,
			name: users.name,
			organizationName: organizations.name,
		})
		.from(memberships)
		.innerJoin(users, eq(users.id, memberships.userId))
		.innerJoin(organizations, eq(organizations.id, memberships.organizationId))
		.where(and(eq(memberships.role, "council"), isNull(memberships.endedAt)))
		.orderBy(asc(users.name), asc(users.id))
}

/** Who was called, with the organisation whose result they do not vote on alone. */
export function listSeats(db: Db, sessionId: string) {
	return db
		.selectDistinctOn([users.name, users.id], {
			userId: users.id,
			name: users.name,
			organizationId: organizations.id,
			organizationName: organizations.name,
			present: councilMembers.present,
			vote: councilMembers.vote,
			note: councilMembers.voteNote,
			votedAt: councilMembers.votedAt,
			version: councilMembers.version,
		})
		.from(councilMembers)
		.innerJoin(users, eq(users.id, councilMembers.userId))
		.innerJoin(memberships, and(eq(memberships.userId, users.id), eq(memberships.role, "council")))
		.innerJoin(organizations, eq(organizations.id, memberships.organizationId))
		.where(eq(councilMembers.sessionId, sessionId))
		.orderBy(asc(users.name), asc(users.id), desc(memberships.createdAt))
}

/** Everybody who is not among those present was not there. */
export async function saveAttendance(tx: Tx, sessionId: string, present: readonly string[]): Promise<void> {
	const there = present.length > 0 ? inArray(councilMembers.userId, [...present]) : sql`false`
	await tx
		.update(councilMembers)
		.set({ present: sql`${there}` })
		.where(eq(councilMembers.sessionId, sessionId))
}

/** False when the vote is another than the one that was seen. */
export async function saveVote(
	tx: Tx,
	given: Pick<
		typeof councilMembers.$inferInsert,
		"sessionId" | "userId" | "vote" | "voteNote" | "votedAt"
	> & {
		sawVersion: number
	},
): Promise<boolean> {
	const { sessionId, userId, sawVersion, ...said } = given
	const saved = await tx
		.update(councilMembers)
		.set({ ...said, version: sql`${councilMembers.version} + 1` })
		.where(
			and(
				eq(councilMembers.sessionId, sessionId),
				eq(councilMembers.userId, userId),
				eq(councilMembers.version, sawVersion),
			),
		)
		.returning({ version: councilMembers.version })
	return saved.length > 0
}

import { and, asc, desc, eq, inArray, isNull, notInArray, sql } from "drizzle-orm"
import { BUSINESS_KINDS } from "../../app/domain/organization.ts"
import type { Db, Tx } from "../client.ts"
import { assessments, scores } from "../schema/assessments.ts"
import { councilChanges, councilFiles, councilMembers, councilSessions } from "../schema/council.ts"
import { notices } from "../schema/ledger.ts"
import { emulationBlocks, organizations } from "../schema/organizations.ts"
import { blockMembers, periods } from "../schema/periods.ts"
import { rankings } from "../schema/rankings.ts"
import { memberships, users } from "../schema/users.ts"

export type Session = typeof councilSessions.$inferSelect
export type Seated = Awaited<ReturnType<typeof listSeats>>[number]
export type PeriodFile = Awaited<ReturnType<typeof listPeriodFiles>>[number]

const ofSession = (table: typeof councilMembers | typeof councilChanges | typeof councilFiles) =>
	sql<number>`(select count(*)::int from ${table} where ${table.sessionId} = ${councilSessions.id})`

const shown = {
	id: councilSessions.id,
	periodId: councilSessions.periodId,
	number: councilSessions.number,
	status: councilSessions.status,
	revision: councilSessions.revision,
	heldAt: councilSessions.heldAt,
	place: councilSessions.place,
	chair: councilSessions.chair,
	minutesNumber: councilSessions.minutesNumber,
	minutes: councilSessions.minutes,
	leftOut: councilSessions.leftOut,
	openedAt: councilSessions.openedAt,
	closedAt: councilSessions.closedAt,
	periodCode: periods.code,
	periodNameVi: periods.nameVi,
	periodNameEn: periods.nameEn,
	periodStatus: periods.status,
	rankingId: rankings.id,
	edition: rankings.edition,
	members: ofSession(councilMembers),
	changes: ofSession(councilChanges),
	files: ofSession(councilFiles),
}

function sessionsWith(db: Db) {
	return db
		.select(shown)
		.from(councilSessions)
		.innerJoin(periods, eq(periods.id, councilSessions.periodId))
		.leftJoin(rankings, eq(rankings.sessionId, councilSessions.id))
}

/** All meetings, the latest first. */
export function listSessions(db: Db) {
	return sessionsWith(db).orderBy(desc(periods.endsOn), desc(councilSessions.number))
}

export async function findSession(db: Db, id: string) {
	const [row] = await sessionsWith(db).where(eq(councilSessions.id, id))
	return row ?? null
}

/** For the one who closes it, publishes it or records it. */
export async function lockSession(tx: Tx, id: string): Promise<Session | null> {
	const [row] = await tx.select().from(councilSessions).where(eq(councilSessions.id, id)).for("update")
	return row ?? null
}

/** For whoever votes or changes a result: many at a time, and none while it is closed. */
export async function shareSession(tx: Tx, id: string): Promise<Session | null> {
	const [row] = await tx.select().from(councilSessions).where(eq(councilSessions.id, id)).for("share")
	return row ?? null
}

/** The meeting that the period waits for: still open, or approved and not published; null when there is none. */
export async function findPendingSession(db: Db, periodId: string) {
	const [row] = await sessionsWith(db)
		.where(
			and(
				eq(councilSessions.periodId, periodId),
				inArray(councilSessions.status, ["open", "approved"]),
				isNull(rankings.id),
			),
		)
		.orderBy(desc(councilSessions.number))
		.limit(1)
	return row ?? null
}

/** With the next number of its period; the caller holds the period. */
export async function insertSession(
	tx: Tx,
	row: Omit<typeof councilSessions.$inferInsert, "id" | "number">,
): Promise<{ id: string; number: number }> {
	const [created] = await tx
		.insert(councilSessions)
		.values({
			...row,
			number: sql`(select coalesce(max(${councilSessions.number}), 0) + 1 from ${councilSessions} where ${councilSessions.periodId} = ${row.periodId})`,
		})
		.returning({ id: councilSessions.id, number: councilSessions.number })
	if (!created) throw new Error("the meeting was not written")
	return created
}

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

export async function saveSession(
	tx: Tx,
	id: string,
	change: Partial<
		Pick<
			Session,
			| "status"
			| "heldAt"
			| "place"
			| "chair"
			| "minutes"
			| "minutesNumber"
			| "leftOut"
			| "closedBy"
			| "closedAt"
		>
	>,
): Promise<void> {
	await tx
		.update(councilSessions)
		.set({ ...change, revision: sql`${councilSessions.revision} + 1` })
		.where(eq(councilSessions.id, id))
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

function latestVerified(db: Db) {
	return db
		.selectDistinctOn([scores.assessmentId], {
			assessmentId: scores.assessmentId,
			sha256: scores.sha256,
			percent: sql<string | null>`${scores.sheet}->>'percentRounded'`.as("percent"),
		})
		.from(scores)
		.where(eq(scores.stage, "verified"))
		.orderBy(scores.assessmentId, desc(scores.edition))
		.as("verified")
}

/** The files of a period's agencies and communes, with the score that a meeting would agree to. */
export function listPeriodFiles(db: Db, periodId: string) {
	const verified = latestVerified(db)
	return db
		.select({
			assessmentId: assessments.id,
			organizationId: organizations.id,
			organizationName: organizations.name,
			blockCode: emulationBlocks.code,
			status: assessments.status,
			appealBy: assessments.appealBy,
			submittedAt: assessments.submittedAt,
			submitBy: sql<Date>`coalesce(${assessments.extendedTo}, ${periods.submitBy})`.mapWith(periods.submitBy),
			instrumentId: assessments.instrumentId,
			sha256: verified.sha256,
			percent: verified.percent,
		})
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.leftJoin(
			blockMembers,
			and(eq(blockMembers.periodId, periods.id), eq(blockMembers.organizationId, organizations.id)),
		)
		.leftJoin(emulationBlocks, eq(emulationBlocks.id, blockMembers.blockId))
		.leftJoin(verified, eq(verified.assessmentId, assessments.id))
		.where(and(eq(assessments.periodId, periodId), notInArray(organizations.kind, [...BUSINESS_KINDS])))
		.orderBy(
			sql`${emulationBlocks.code} nulls last`,
			sql`${organizations.name} collate "vi-VN-x-icu"`,
			assessments.id,
		)
}

export async function insertChange(tx: Tx, row: Omit<typeof councilChanges.$inferInsert, "id">) {
	await tx.insert(councilChanges).values(row)
}

export function listChanges(db: Db, sessionId: string) {
	return db
		.select({
			id: councilChanges.id,
			assessmentId: councilChanges.assessmentId,
			organizationName: organizations.name,
			instrumentId: assessments.instrumentId,
			code: councilChanges.criterionCode,
			before: councilChanges.before,
			after: councilChanges.after,
			reason: councilChanges.reason,
			by: users.name,
			at: councilChanges.madeAt,
		})
		.from(councilChanges)
		.innerJoin(assessments, eq(assessments.id, councilChanges.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(users, eq(users.id, councilChanges.madeBy))
		.where(eq(councilChanges.sessionId, sessionId))
		.orderBy(asc(councilChanges.madeAt), asc(councilChanges.id))
}

export async function insertCouncilFiles(
	tx: Tx,
	sessionId: string,
	files: readonly { assessmentId: string; sha256: string }[],
): Promise<void> {
	const rows = files.map(({ assessmentId, sha256 }) => ({ sessionId, assessmentId, sha256 }))
	if (rows.length > 0) await tx.insert(councilFiles).values(rows)
}

/** What a meeting agreed to, with the very sheets. */
export function listCouncilFiles(db: Db, sessionId: string) {
	return db
		.selectDistinctOn([councilFiles.assessmentId], {
			assessmentId: councilFiles.assessmentId,
			organizationId: organizations.id,
			organizationName: organizations.name,
			sha256: councilFiles.sha256,
			sheet: scores.sheet,
		})
		.from(councilFiles)
		.innerJoin(assessments, eq(assessments.id, councilFiles.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(
			scores,
			and(
				eq(scores.assessmentId, councilFiles.assessmentId),
				eq(scores.stage, "verified"),
				eq(scores.sha256, councilFiles.sha256),
			),
		)
		.where(eq(councilFiles.sessionId, sessionId))
		.orderBy(councilFiles.assessmentId, desc(scores.edition))
}

/** Tells the officers and heads of many units at once, each of their own result. */
export async function insertResultNotices(
	tx: Tx,
	at: { assessmentIds: readonly string[]; key: string; params: Record<string, string>; now: Date },
): Promise<void> {
	if (at.assessmentIds.length === 0) return
	await tx.execute(sql`
		insert into ${notices} (user_id, key, params, href, created_at)
		select distinct m.user_id, ${at.key}::text, ${JSON.stringify(at.params)}::jsonb,
			'/assessments/' || a.id || '/result', ${at.now.toISOString()}::timestamptz
		from ${assessments} a join ${memberships} m on m.organization_id = a.organization_id
		where a.id in ${[...at.assessmentIds]} and m.role in ('officer', 'head') and m.ended_at is null`)
}

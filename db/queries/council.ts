import { and, desc, eq, inArray, isNull, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { councilChanges, councilFiles, councilMembers, councilSessions } from "../schema/council.ts"
import { periods } from "../schema/periods.ts"
import { rankings } from "../schema/rankings.ts"

export type Session = typeof councilSessions.$inferSelect

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

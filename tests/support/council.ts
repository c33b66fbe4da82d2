import { closeMeeting } from "#app/services/council/close-meeting.server.ts"
import { agendaOf, seenOf } from "#app/services/council/agenda.server.ts"
import { openMeeting } from "#app/services/council/open-session.server.ts"
import { recordMeeting } from "#app/services/council/record-meeting.server.ts"
import { castVote } from "#app/services/council/vote.server.ts"
import type { ActorCtx } from "#app/services/context.server.ts"
import type { Vote } from "#app/domain/council.ts"
import { findSession } from "#db/queries/council.ts"
import { listPeriodFiles } from "#db/queries/council-files.ts"
import { listCouncilAccounts, listSeats } from "#db/queries/council-seats.ts"
import type { TestDb } from "./database.ts"
import { actorOf } from "./demo-database.ts"

const MEMBERS = ["council", "council2", "council3"] as const

export async function openPeriodOf(main: TestDb): Promise<string> {
	const [period] = await main.sql<{ id: string }[]>`
		select id from assessment_periods where status = 'open' and kind = 'year'`
	return period?.id ?? ""
}

/** The demo's own open meeting ends, so that a test calls its own. */
export async function clearMeetings(main: TestDb, periodId: string): Promise<void> {
	await main.sql`
		update council_sessions set status = 'rejected', closed_at = now(), closed_by = opened_by
		where period_id = ${periodId} and status = 'open'`
}

/** Called by the secretary, all members at once. */
export async function givenMeeting(
	main: TestDb,
	periodId: string,
	heldAt = new Date("2026-11-20T01:30:00Z"),
): Promise<string> {
	const secretary = await actorOf(main, "secretary@demo.example")
	const members = (await listCouncilAccounts(main.db)).map(({ id }) => id)
	return openMeeting(secretary, {
		...{ periodId, heldAt, members },
		...{ place: "Phòng họp số 2, UBND tỉnh", chair: "Chủ tịch Hội đồng" },
	})
}

/** Attendance by role account, and the minutes. */
export async function givenRecord(
	main: TestDb,
	sessionId: string,
	there: readonly (typeof MEMBERS)[number][] = MEMBERS,
): Promise<void> {
	const secretary = await actorOf(main, "secretary@demo.example")
	const session = await findSession(main.db, sessionId)
	const present = await Promise.all(
		there.map(async (name) => (await actorOf(main, `${name}@demo.example`)).actor.userId),
	)
	await recordMeeting(secretary, {
		...{ sessionId, revision: session?.revision ?? 0, present },
		...{ heldAt: session?.heldAt ?? new Date(0), place: session?.place ?? "", chair: session?.chair ?? "" },
		...{ minutesNumber: "05/BB-HĐTĐ", minutes: "Hội đồng đã xem xét hồ sơ và biểu quyết." },
	})
}

export async function givenVotes(main: TestDb, sessionId: string, votes: readonly Vote[]): Promise<void> {
	const seats = await listSeats(main.db, sessionId)
	await Promise.all(
		votes.map(async (vote, index) => {
			const member = await actorOf(main, `${MEMBERS[index] ?? ""}@demo.example`)
			const version = seats.find(({ userId }) => userId === member.actor.userId)?.version ?? 0
			await castVote(member, { sessionId, vote, note: "", version })
		}),
	)
}

/** What the closing form would carry now. */
export async function seenNow(main: TestDb, ctx: ActorCtx, sessionId: string): Promise<string> {
	const session = await findSession(main.db, sessionId)
	if (!session) throw new Error(`there is no meeting ${sessionId}`)
	const [files, seats] = await Promise.all([
		listPeriodFiles(main.db, session.periodId),
		listSeats(main.db, sessionId),
	])
	return seenOf({ session, agenda: agendaOf(files, ctx.now), seats })
}

/** A meeting that has agreed to everything that is provisional. */
export async function givenApproval(main: TestDb, periodId: string): Promise<string> {
	const sessionId = await givenMeeting(main, periodId)
	await givenRecord(main, sessionId)
	await givenVotes(main, sessionId, ["for", "for", "abstain"])
	const secretary = await actorOf(main, "secretary@demo.example")
	await closeMeeting(secretary, {
		...{ sessionId, closing: "approved" },
		seen: await seenNow(main, secretary, sessionId),
	})
	return sessionId
}

import { obstacleTo, tallyOf } from "#app/domain/council.ts"
import type { Closing } from "#app/domain/council.ts"
import { AppError } from "#app/domain/errors.ts"
import { mayKeepMinutes } from "#app/domain/policy.ts"
import { findSession, lockSession, saveSession } from "#db/queries/council.ts"
import { insertCouncilFiles, listPeriodFiles } from "#db/queries/council-files.ts"
import { listSeats } from "#db/queries/council-seats.ts"
import type { Session } from "#db/queries/council.ts"
import { insertNotices, insertResultNotices } from "#db/queries/ledger.ts"
import { lockPeriod } from "#db/queries/periods.ts"
import type { Tx } from "#db/client.ts"
import { moveTogether } from "../assessments/move-together.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { agendaOf, leftOutOf, seenOf } from "./agenda.server.ts"
import type { Ready } from "./agenda.server.ts"

type Period = NonNullable<Awaited<ReturnType<typeof lockPeriod>>>
type Given = { sessionId: string; closing: Closing; seen: string }

/**
 * Ends a meeting for good. Approved, it pins every result by the hash of its score and moves the files together; the one
 * who closes has seen exactly these results, this attendance and these votes, or is told.
 */
export function closeMeeting(ctx: ActorCtx, given: Given): Promise<{ again: boolean }> {
	return inTransaction(ctx, async (tx) => {
		if (!mayKeepMinutes(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const known = await findSession(tx, given.sessionId)
		const period = known && (await lockPeriod(tx, known.periodId))
		const session = period && (await lockSession(tx, given.sessionId))
		if (!session) throw new AppError("not_found", "error.notFound")
		if (session.status !== "open") {
			const isMine = session.status === given.closing && session.closedBy === ctx.actor.userId
			if (isMine) return { again: true }
			throw new AppError("conflict", "council.closedAlready")
		}
		const files = await listPeriodFiles(tx, session.periodId)
		const seats = await listSeats(tx, session.id)
		const agenda = agendaOf(files, ctx.now)
		if (seenOf({ session, agenda, seats }) !== given.seen) {
			throw new AppError("conflict", "council.stale")
		}
		const tally = tallyOf(seats)
		const { minutes, minutesNumber } = session
		const obstacle = obstacleTo(given.closing, {
			...{ tally, files: agenda.ready.length, minutes, minutesNumber },
			...{ heldAt: session.heldAt, now: ctx.now },
		})
		if (obstacle) throw new AppError("invalid", obstacle)
		if (given.closing === "approved") {
			await approve(tx, ctx, { session, ready: agenda.ready, period })
		}
		const closed = { leftOut: leftOutOf(agenda), closedBy: ctx.actor.userId, closedAt: ctx.now }
		await saveSession(tx, session.id, { status: given.closing, ...closed })
		await record(tx, ctx, {
			action: "council.close",
			entity: "council_session",
			entityId: session.id,
			organizationId: null,
			before: { status: "open", revision: session.revision },
			after: {
				status: given.closing,
				tally,
				files: given.closing === "approved" ? agenda.ready.length : 0,
				left: agenda.waiting.map(({ file, why }) => [file.assessmentId, why]),
			},
		})
		return { again: false }
	})
}

async function approve(
	tx: Tx,
	ctx: ActorCtx,
	{ session, ready, period }: { session: Session; ready: readonly Ready[]; period: Period },
): Promise<void> {
	const ids = ready.map(({ assessmentId }) => assessmentId)
	await insertCouncilFiles(tx, session.id, ready)
	const hashes = new Map(ready.map(({ assessmentId, sha256 }) => [assessmentId, sha256]))
	const moved = await moveTogether(tx, ctx, {
		...{ period, ids, from: "provisional", event: "approve" },
		detail: (id) => ({ session: session.number, score: hashes.get(id) }),
	})
	if (moved !== ids.length) throw new AppError("conflict", "council.stale")
	await insertResultNotices(tx, {
		assessmentIds: ids,
		key: "notice.approved",
		params: { period: period.code },
		now: ctx.now,
	})
	await insertNotices(
		tx,
		{ roles: ["lead"] },
		{
			key: "notice.councilApproved",
			params: { period: period.code, number: String(session.number) },
			href: `/periods/${period.id}/publish`,
			at: ctx.now,
		},
	)
}

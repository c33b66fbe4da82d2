import { standingOf, voteRefusal } from "#app/domain/council.ts"
import type { Vote } from "#app/domain/council.ts"
import { AppError } from "#app/domain/errors.ts"
import { shareSession } from "#db/queries/council.ts"
import { listPeriodFiles } from "#db/queries/council-files.ts"
import { listSeats, saveVote } from "#db/queries/council-seats.ts"
import { findTies } from "#db/queries/conflicts.ts"
import type { Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

type Given = { sessionId: string; vote: Vote; note: string; version: number }

/** A member's word on the result as a whole, changed as long as the meeting is open. */
export function castVote(ctx: ActorCtx, given: Given): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		if (ctx.actor.role !== "council") throw new AppError("forbidden", "error.forbidden")
		const session = await shareSession(tx, given.sessionId)
		if (!session) throw new AppError("not_found", "error.notFound")
		const seat = (await listSeats(tx, session.id)).find(({ userId }) => userId === ctx.actor.userId)
		if (!seat) throw new AppError("forbidden", "error.forbidden")
		if (session.status !== "open") throw new AppError("conflict", "council.closedAlready")
		await refuseOwn(tx, ctx, session.periodId)
		const { vote, note } = given
		const saved = await saveVote(tx, {
			...{ sessionId: session.id, userId: ctx.actor.userId, sawVersion: given.version },
			...{ vote, voteNote: note, votedAt: ctx.now },
		})
		if (!saved) throw new AppError("conflict", "council.staleVote")
		await record(tx, ctx, {
			action: "council.vote",
			entity: "council_session",
			entityId: session.id,
			organizationId: null,
			before: seat.vote && { vote: seat.vote, note: seat.note },
			after: { vote, note },
		})
	})
}

async function refuseOwn(tx: Tx, ctx: ActorCtx, periodId: string): Promise<void> {
	const [files, ties] = await Promise.all([listPeriodFiles(tx, periodId), findTies(tx, ctx.actor.userId)])
	const ready = files.filter((file) => standingOf(file, ctx.now) === "ready")
	const refusal = voteRefusal(ties, ready)
	if (refusal) throw new AppError("conflict", refusal)
}

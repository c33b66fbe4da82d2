import { AppError } from "#app/domain/errors.ts"
import { mayKeepMinutes } from "#app/domain/policy.ts"
import { lockSession, saveSession } from "#db/queries/council.ts"
import { listSeats, saveAttendance } from "#db/queries/council-seats.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

type Given = {
	sessionId: string
	revision: number
	heldAt: Date
	place: string
	chair: string
	minutesNumber: string
	minutes: string
	present: readonly string[]
}

/** Who came and what was said; as often as needed while the meeting is open. */
export function recordMeeting(ctx: ActorCtx, given: Given): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		if (!mayKeepMinutes(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const session = await lockSession(tx, given.sessionId)
		if (!session) throw new AppError("not_found", "error.notFound")
		if (session.status !== "open") throw new AppError("conflict", "council.closedAlready")
		if (session.revision !== given.revision) throw new AppError("conflict", "council.stale")
		const seats = await listSeats(tx, session.id)
		const called = new Set(seats.map(({ userId }) => userId))
		if (given.present.some((id) => !called.has(id))) {
			throw new AppError("invalid", "form.invalid", { fields: { present: "council.notCalled" } })
		}
		const { heldAt, place, chair, minutesNumber, minutes, present } = given
		await saveSession(tx, session.id, { heldAt, place, chair, minutesNumber, minutes })
		await saveAttendance(tx, session.id, present)
		await record(tx, ctx, {
			action: "council.record",
			entity: "council_session",
			entityId: session.id,
			organizationId: null,
			before: {
				heldAt: session.heldAt.toISOString(),
				place: session.place,
				chair: session.chair,
				minutesNumber: session.minutesNumber,
				minutes: session.minutes,
				present: seats.flatMap((seat) => (seat.present ? seat.userId : [])),
			},
			after: { heldAt: heldAt.toISOString(), place, chair, minutesNumber, minutes, present },
		})
	})
}

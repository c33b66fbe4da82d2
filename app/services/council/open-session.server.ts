import { AppError } from "#app/domain/errors.ts"
import { mayKeepMinutes } from "#app/domain/policy.ts"
import { findPendingSession, insertSession } from "#db/queries/council.ts"
import { insertSeats, listCouncilAccounts } from "#db/queries/council-seats.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { lockPeriod } from "#db/queries/periods.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

type Given = { periodId: string; heldAt: Date; place: string; chair: string; members: readonly string[] }

/** Calls the council to a meeting on a period's results; one at a time, and the next when the last one is published. */
export function openMeeting(ctx: ActorCtx, given: Given): Promise<string> {
	return inTransaction(ctx, async (tx) => {
		if (!mayKeepMinutes(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const period = await lockPeriod(tx, given.periodId)
		if (!period) throw new AppError("not_found", "error.notFound")
		if (period.status !== "open" && period.status !== "published") {
			throw new AppError("conflict", "council.periodNotOpen")
		}
		const pending = await findPendingSession(tx, period.id)
		if (pending) {
			const message = pending.status === "open" ? "council.alreadyOpen" : "council.publishFirst"
			throw new AppError("conflict", message, { detail: { sessionId: pending.id } })
		}
		const known = new Set((await listCouncilAccounts(tx)).map(({ id }) => id))
		if (given.members.some((id) => !known.has(id))) {
			throw new AppError("invalid", "form.invalid", { fields: { members: "council.notOfCouncil" } })
		}
		const { heldAt, place, chair, members } = given
		const opened = { heldAt, place, chair, openedBy: ctx.actor.userId, openedAt: ctx.now }
		const { id, number } = await insertSession(tx, { ...opened, periodId: period.id })
		await insertSeats(tx, id, members)
		await record(tx, ctx, {
			action: "council.open",
			entity: "council_session",
			entityId: id,
			organizationId: null,
			after: { period: period.code, number, heldAt: heldAt.toISOString(), place, chair, members },
		})
		await insertNoticesTo(tx, members, {
			key: "notice.councilCalled",
			params: { period: period.code, number: String(number) },
			href: `/council/${id}`,
			at: ctx.now,
		})
		return id
	})
}

import { AppError } from "#app/domain/errors.ts"
import { mayKeepReasons, mayShareReasons } from "#app/domain/policy.ts"
import type { ReviewOutcome } from "#app/domain/review.ts"
import { insertReasonText, lockReasonText, removeReasonText } from "#db/queries/reason-texts.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

type Given = { outcome: ReviewOutcome; body: string; shared: boolean }

/** Keeps words for the next time: the reviewer's own, or by the lead for everybody of the verifying body. */
export function keepReason(ctx: ActorCtx, { outcome, body, shared }: Given): Promise<{ id: string }> {
	const { userId, organizationId } = ctx.actor
	return inTransaction(ctx, async (tx) => {
		if (!mayKeepReasons(ctx.actor) || (shared && !mayShareReasons(ctx.actor))) {
			throw new AppError("forbidden", "error.forbidden")
		}
		const made = { organizationId, ownerId: shared ? null : userId, outcome, body }
		const id = await insertReasonText(tx, { ...made, createdBy: userId, createdAt: ctx.now })
		await record(tx, ctx, {
			...{ action: "reason.keep", entity: "reason", entityId: id, organizationId },
			after: { outcome, body, shared },
		})
		return { id }
	})
}

/** Own words by their owner, shared ones by a lead of the same body. */
export function dropReason(ctx: ActorCtx, { id }: { id: string }): Promise<void> {
	const { userId, organizationId } = ctx.actor
	return inTransaction(ctx, async (tx) => {
		const row = await lockReasonText(tx, id)
		const isOurs = row?.organizationId === organizationId
		if (!row || !isOurs || (row.ownerId !== null && row.ownerId !== userId)) {
			throw new AppError("not_found", "error.notFound")
		}
		if (row.ownerId === null && !mayShareReasons(ctx.actor))
			throw new AppError("forbidden", "error.forbidden")
		await removeReasonText(tx, id, ctx.now)
		await record(tx, ctx, {
			...{ action: "reason.drop", entity: "reason", entityId: id, organizationId },
			before: { outcome: row.outcome, body: row.body, shared: row.ownerId === null },
		})
	})
}

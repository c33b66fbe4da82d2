import { AppError } from "#app/domain/errors.ts"
import { mayBreakGlass } from "#app/domain/policy.ts"
import { endBreakGlass } from "#db/queries/break-glass.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Ends one's own emergency access before its time. */
export function stopBreakGlass(ctx: ActorCtx, id: string): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		if (!mayBreakGlass(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const [ended] = await endBreakGlass(tx, { id, userId: ctx.actor.userId, now: ctx.now })
		if (!ended) throw new AppError("not_found", "error.notFound")
		await record(tx, ctx, {
			...{ action: "break_glass.end", entity: "break_glass", entityId: ended.id },
			organizationId: ended.organizationId,
		})
	})
}

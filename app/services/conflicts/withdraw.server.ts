import { AppError } from "#app/domain/errors.ts"
import { mayWithdrawConflict } from "#app/domain/policy.ts"
import { lockConflict, saveWithdrawal } from "#db/queries/conflicts.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { findOrganization } from "#db/queries/organizations.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** A lead lifts somebody else's conflict, and says why; what was passed on stays where it is. */
export function withdrawConflict(
	ctx: ActorCtx,
	{ conflictId, reason }: { conflictId: string; reason: string },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const conflict = await lockConflict(tx, conflictId)
		if (!conflict) throw new AppError("not_found", "error.notFound")
		if (!mayWithdrawConflict(ctx.actor, conflict)) throw new AppError("forbidden", "conflicts.notYours")
		if (conflict.withdrawnAt) throw new AppError("conflict", "conflicts.withdrawnAlready")
		const unit = await findOrganization(tx, conflict.organizationId)
		await saveWithdrawal(tx, conflict.id, {
			withdrawnBy: ctx.actor.userId,
			withdrawnAt: ctx.now,
			withdrawnReason: reason,
		})
		await record(tx, ctx, {
			action: "conflict.withdraw",
			entity: "conflict",
			entityId: conflict.id,
			organizationId: conflict.organizationId,
			before: { userId: conflict.userId, reason: conflict.reason },
			after: { reason },
		})
		await insertNoticesTo(tx, [conflict.userId], {
			key: "notice.conflictWithdrawn",
			params: { unit: unit?.name ?? "" },
			href: "/conflicts",
			at: ctx.now,
		})
	})
}

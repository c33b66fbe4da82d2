import { insertFollowUp, removeFollowUp } from "#db/queries/teamwork.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { openCriterion } from "./open-teamwork.server.ts"

/** A criterion that the unit wants to come back to, or no longer. */
export function markFollowUp(
	ctx: ActorCtx,
	given: { assessmentId: string; code: string; marked: boolean },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file } = await openCriterion(tx, ctx, given)
		const at = { assessmentId: file.id, code: given.code }
		const changed = given.marked
			? await insertFollowUp(tx, {
					assessmentId: file.id,
					criterionCode: given.code,
					markedBy: ctx.actor.userId,
					markedAt: ctx.now,
				})
			: await removeFollowUp(tx, at)
		if (!changed) return
		await record(tx, ctx, {
			action: given.marked ? "followup.mark" : "followup.clear",
			entity: "follow_up",
			entityId: `${file.id}/${given.code}`,
			organizationId: file.organizationId,
		})
	})
}

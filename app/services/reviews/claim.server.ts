import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { moveFile, openFile } from "../assessments/open-file.server.ts"

/** Takes a submitted file into review; the first to press has it. */
export function claimReview(ctx: ActorCtx, at: { assessmentId: string; revision: number }): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file, step } = await openFile(tx, ctx, { ...at, event: "claim" })
		await moveFile(tx, ctx, { file, event: "claim", step, change: { reviewerId: ctx.actor.userId } })
	})
}

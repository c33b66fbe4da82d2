import { transition } from "../assessments/transition.server.ts"
import type { Press } from "../assessments/transition.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { drawSeconds } from "./second-demand.server.ts"

/** Takes a submitted file into review; the first to press has it. */
export function claimReview(ctx: ActorCtx, at: Press) {
	return transition(ctx, { ...at, event: "claim" }, async (tx, file) => {
		await drawSeconds(tx, ctx, file)
		return { change: { reviewerId: ctx.actor.userId } }
	})
}

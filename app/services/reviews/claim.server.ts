import { transition } from "../assessments/transition.server.ts"
import type { Press } from "../assessments/transition.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { askCoVerifiers } from "../co-verifications/ask.server.ts"
import { drawSeconds } from "./second-demand.server.ts"

/** Takes a submitted file into review; the first to press has it. The bodies that are to be heard are asked. */
export function claimReview(ctx: ActorCtx, at: Press) {
	return transition(ctx, { ...at, event: "claim" }, async (tx, file) => {
		await drawSeconds(tx, ctx, file)
		const asked = await askCoVerifiers(tx, ctx, file)
		return { change: { reviewerId: ctx.actor.userId }, ...(asked > 0 && { detail: { asked } }) }
	})
}

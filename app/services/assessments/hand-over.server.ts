import { settleComments } from "#db/queries/answers.ts"
import type { ActorCtx } from "../context.server.ts"
import { refuseObstacles } from "./obstacles.server.ts"
import { loadScoring } from "./scoring-input.server.ts"
import { transition } from "./transition.server.ts"
import type { Press } from "./transition.server.ts"

/** The officer's work is done; the head reads and signs. Nothing may be left unanswered, unconfirmed or contradictory. */
export function handOver(ctx: ActorCtx, at: Press) {
	return transition(ctx, { ...at, event: "hand_over" }, async (tx, file) => {
		await refuseObstacles(tx, file, await loadScoring(tx, file))
		await settleComments(tx, { assessmentId: file.id, kind: "returned", now: ctx.now })
		return { change: { handedOverAt: ctx.now } }
	})
}

import { settleComments } from "#db/queries/answers.ts"
import type { ActorCtx } from "../context.server.ts"
import { transition } from "./transition.server.ts"
import type { Press } from "./transition.server.ts"

/** The unit has added what was asked for; the self score of the submission stays as it was signed. */
export function answerSupplement(ctx: ActorCtx, at: Press) {
	return transition(ctx, { ...at, event: "answer_supplement" }, async (tx, file) => {
		await settleComments(tx, { assessmentId: file.id, kind: "supplement", now: ctx.now })
		return { change: { supplementBy: null } }
	})
}

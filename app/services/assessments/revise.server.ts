import type { ActorCtx } from "../context.server.ts"
import { transition } from "./transition.server.ts"
import type { Press } from "./transition.server.ts"

/** A business opens its finished assessment again; the result stands until the next one is finished. */
export function reviseAssessment(ctx: ActorCtx, at: Press) {
	return transition(ctx, { ...at, event: "revise" })
}

import type { ActorCtx } from "../context.server.ts"
import { transition } from "./transition.server.ts"
import type { Press } from "./transition.server.ts"

/** Excuses a unit from this period, with a reason; its answers stay. */
export function exemptAssessment(ctx: ActorCtx, { reason, ...at }: Press & { reason: string }) {
	return transition(ctx, { ...at, event: "exempt" }, async () => ({ detail: { reason } }))
}

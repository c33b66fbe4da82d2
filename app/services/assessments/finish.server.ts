import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { freeze } from "./freeze.server.ts"
import type { Signed } from "./freeze.server.ts"
import { NO_PAPER } from "./store-paper.server.ts"

/** A business finishes its own assessment; nobody verifies it, so it may be revised later. */
export function finishAssessment(
	ctx: ActorCtx,
	at: { assessmentId: string; revision: number; key: string; seen?: string; as?: string },
): Promise<Signed> {
	return inTransaction(ctx, (tx) => freeze(tx, ctx, { ...at, event: "finish", paper: NO_PAPER }))
}

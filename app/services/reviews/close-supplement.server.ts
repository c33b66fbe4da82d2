import { AppError } from "#app/domain/errors.ts"
import { settleComments } from "#db/queries/answers.ts"
import { transition } from "../assessments/transition.server.ts"
import type { Press } from "../assessments/transition.server.ts"
import type { ActorCtx } from "../context.server.ts"

/** The unit let its deadline pass: the review goes on with what there is. Never a moment before. */
export function closeSupplement(ctx: ActorCtx, at: Press) {
	return transition(ctx, { ...at, event: "close_supplement" }, async (tx, file) => {
		if (file.supplementBy && ctx.now <= file.supplementBy) {
			const by = file.supplementBy.toISOString()
			throw new AppError("conflict", "desk.supplementNotOver", { detail: { by } })
		}
		await settleComments(tx, { assessmentId: file.id, kind: "supplement", now: ctx.now })
		return {
			change: { supplementBy: null },
			detail: { by: file.supplementBy?.toISOString() ?? null },
		}
	})
}

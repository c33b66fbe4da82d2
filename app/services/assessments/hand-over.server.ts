import { settleComments } from "#db/queries/answers.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { refuseObstacles } from "./obstacles.server.ts"
import { moveFile, openFile, refuseOther } from "./open-file.server.ts"
import { loadScoring } from "./scoring-input.server.ts"

/** The officer's work is done; the head reads and signs. Nothing may be left unanswered, unconfirmed or contradictory. */
export function handOver(
	ctx: ActorCtx,
	at: { assessmentId: string; revision: number; as?: string },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file, step } = await openFile(tx, ctx, { ...at, event: "hand_over" })
		refuseOther(ctx, at.as)
		await refuseObstacles(tx, file, await loadScoring(tx, file))
		await moveFile(tx, ctx, { file, event: "hand_over", step, change: { handedOverAt: ctx.now } })
		await settleComments(tx, { assessmentId: file.id, kind: "returned", now: ctx.now })
		await insertNotices(
			tx,
			{ organizationId: file.organizationId, roles: ["head"] },
			{
				key: "notice.handedOver",
				params: { period: file.periodCode },
				href: `/assessments/${file.id}/summary`,
				at: ctx.now,
			},
		)
	})
}

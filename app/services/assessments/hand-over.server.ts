import { missingCriteria } from "#app/domain/answer-checks.ts"
import { AppError } from "#app/domain/errors.ts"
import { settleComments } from "#db/queries/answers.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { refuseBlocked } from "./entry-findings.server.ts"
import { moveFile, openFile } from "./open-file.server.ts"
import { loadScoring } from "./scoring-input.server.ts"

/** The officer's work is done; the head reads and signs. Nothing may be left unanswered, unconfirmed or contradictory. */
export function handOver(ctx: ActorCtx, at: { assessmentId: string; revision: number }): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file, step } = await openFile(tx, ctx, { ...at, event: "hand_over" })
		const { input } = await loadScoring(tx, file)
		const missing = missingCriteria(input)
		if (missing.length > 0) throw new AppError("invalid", "assessment.unanswered", { detail: { missing } })
		await refuseBlocked(tx, file, input)
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

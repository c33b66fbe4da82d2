import { AppError } from "#app/domain/errors.ts"
import { conflictWith } from "#app/domain/impartiality.ts"
import { mayReview, readScope } from "#app/domain/policy.ts"
import { isInPeriod, isReviewable } from "#app/domain/workflow.ts"
import { lockAssessments } from "#db/queries/assessments.ts"
import { findTies } from "#db/queries/conflicts.ts"
import { insertAuditRows } from "#db/queries/ledger.ts"
import { listReopenedCodes } from "#db/queries/orders.ts"
import { sharePeriodsOf } from "#db/queries/periods.ts"
import { deleteBatchDecisions, listBatchItems, lockBatch, markUndone } from "#db/queries/review-batches.ts"
import { subjectOf } from "../assessments/open-file.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { auditOf } from "../ledger.server.ts"
import { keepSeconds } from "./second-demand.server.ts"
import { claimKey } from "./weigh.server.ts"

type Item = { assessmentId: string; code: string; unit: string }
export type Undone = { undone: number; kept: Item[] }

/** Takes a batch back, by whoever pressed; what was decided anew since, or is no longer under review, stays and is named. */
export function undoBatch(ctx: ActorCtx, { batchId }: { batchId: string }): Promise<Undone> {
	return inTransaction(ctx, async (tx) => {
		const batch = await lockBatch(tx, batchId)
		if (!batch || batch.madeBy !== ctx.actor.userId) throw new AppError("not_found", "error.notFound")
		if (batch.undoneAt) throw new AppError("conflict", "desk.undoneBefore")
		const items = await listBatchItems(tx, batchId)
		const ids = [...new Set(items.map(({ assessmentId }) => assessmentId))]
		if (ids.length > 0) await sharePeriodsOf(tx, ids)
		const files = ids.length > 0 ? await lockAssessments(tx, readScope(ctx.actor), ids) : []
		const [ties, reopened] = await Promise.all([findTies(tx, ctx.actor.userId), listReopenedCodes(tx, ids)])
		const open = files.filter(
			(file) =>
				conflictWith(ties, file) === null &&
				mayReview(ctx.actor, subjectOf(file)) &&
				isReviewable(file.status) &&
				isInPeriod(file.periodStatus, "complete_review"),
		)
		const openIds = new Set(open.map(({ id }) => id))
		// a criterion that a reopening does not name could not be decided again
		const undoable = items.filter(
			({ assessmentId, code }) =>
				openIds.has(assessmentId) && reopened.get(assessmentId)?.includes(code) !== false,
		)
		const gone = await deleteBatchDecisions(tx, { batchId, items: undoable })
		const taken = new Set(gone.map(claimKey))
		for (const file of open) {
			const codes = gone.flatMap(({ assessmentId, code }) => (assessmentId === file.id ? [code] : []))
			// eslint-disable-next-line no-await-in-loop -- file by file, each under its lock
			if (codes.length > 0) await keepSeconds(tx, ctx, { file, codes })
		}
		await markUndone(tx, batchId, { by: ctx.actor.userId, at: ctx.now })
		await insertAuditRows(
			tx,
			items
				.filter((item) => taken.has(claimKey(item)))
				.map(({ assessmentId, code, organizationId }) =>
					auditOf(ctx, {
						action: "review.undo",
						entity: "answer",
						entityId: `${assessmentId}/${code}`,
						organizationId,
						before: { outcome: "accepted", batch: batchId },
					}),
				),
		)
		const kept = items.filter((item) => !taken.has(claimKey(item)))
		return {
			undone: gone.length,
			kept: kept.map(({ assessmentId, code, unit }) => ({ assessmentId, code, unit })),
		}
	})
}

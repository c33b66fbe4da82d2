import { AppError } from "#app/domain/errors.ts"
import type { Examined } from "#app/domain/impartiality.ts"
import { mayAssignReviewer, readScope } from "#app/domain/policy.ts"
import { HELD_BY_REVIEWER } from "#app/domain/review-queue.ts"
import type { Status } from "#app/domain/workflow.ts"
import { lockAssessment } from "#db/queries/assessments.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { listReviewers, saveReviewer } from "#db/queries/review-queue.ts"
import type { Db } from "#db/client.ts"
import { freeToJudge } from "../conflicts/refuse.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { inTransaction } from "../context.server.ts"
import { record } from "../ledger.server.ts"

type Given = { assessmentId: string; reviewerId: string; saw: string }

/** The lead gives a file to a reviewer, or to another one: never to somebody of the unit itself. */
export function assignReviewer(ctx: ActorCtx, { assessmentId, reviewerId, saw }: Given): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockAssessment(tx, readScope(ctx.actor), assessmentId)
		if (!file) throw new AppError("not_found", "error.notFound")
		if (!mayAssignReviewer(ctx.actor, file)) throw new AppError("forbidden", "error.forbidden")
		if (file.reviewerId === reviewerId) return
		if ((file.reviewerId ?? "") !== saw) throw new AppError("conflict", "desk.assignStale")
		if (!isAssignable(file.status)) {
			throw new AppError("conflict", "workflow.state", { detail: { status: file.status } })
		}
		if (!(await listAssignable(tx, file)).some(({ id }) => id === reviewerId)) {
			throw new AppError("invalid", "form.invalid", { fields: { reviewerId: "desk.assignWho" } })
		}
		await saveReviewer(tx, file.id, reviewerId)
		await record(tx, ctx, {
			action: "review.assign",
			entity: "assessment",
			entityId: file.id,
			organizationId: file.organizationId,
			before: { reviewerId: file.reviewerId },
			after: { reviewerId },
		})
		const notice = { params: { unit: file.organizationName }, href: `/reviews/${file.id}`, at: ctx.now }
		await insertNoticesTo(tx, [reviewerId], { ...notice, key: "notice.reviewAssigned" })
		if (file.reviewerId) {
			await insertNoticesTo(tx, [file.reviewerId], {
				...notice,
				href: "/reviews",
				key: "notice.reviewTakenOver",
			})
		}
	})
}

/** Everybody who verifies and is free to judge the unit. */
export async function listAssignable(db: Db, file: Examined) {
	return freeToJudge(db, await listReviewers(db), file)
}

export function isAssignable(status: Status): boolean {
	return (HELD_BY_REVIEWER as readonly Status[]).includes(status)
}

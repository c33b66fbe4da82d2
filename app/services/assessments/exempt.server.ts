import { AppError } from "#app/domain/errors.ts"
import { can, mayEver } from "#app/domain/policy.ts"
import { nextStep } from "#app/domain/workflow.ts"
import { lockAssessmentState } from "#db/queries/assessments.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { sharePeriodOf } from "#db/queries/periods.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { moveFile, subjectOf } from "./open-file.server.ts"

/** Excuses a unit from this period, with a reason; its answers stay. */
export function exemptAssessment(
	ctx: ActorCtx,
	given: { assessmentId: string; revision: number; reason: string },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		await sharePeriodOf(tx, given.assessmentId)
		const file = await lockAssessmentState(tx, given.assessmentId)
		if (!file) throw new AppError("not_found", "error.notFound")
		const subject = subjectOf(file)
		if (!mayEver(ctx.actor, "exempt", subject)) throw new AppError("forbidden", "error.forbidden")
		const step = nextStep(file.status, "exempt")
		if (!step || !can(ctx.actor, "exempt", subject) || file.revision !== given.revision) {
			throw new AppError("conflict", "workflow.state", { detail: { status: file.status } })
		}
		if (file.periodStatus !== "open") throw new AppError("conflict", "workflow.periodClosed")
		await moveFile(tx, ctx, { file, event: "exempt", step, detail: { reason: given.reason } })
		await insertNotices(
			tx,
			{ organizationId: file.organizationId, roles: ["officer", "head"] },
			{ key: "notice.exempt", params: { period: file.periodCode }, href: "/work", at: ctx.now },
		)
	})
}

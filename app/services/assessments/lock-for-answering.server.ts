import { AppError } from "#app/domain/errors.ts"
import { mayAnswer, readScope } from "#app/domain/policy.ts"
import { isOpenForAnswers } from "#app/domain/workflow.ts"
import { listComments } from "#db/queries/answers.ts"
import { lockAssessment, saveStatus } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { sharePeriodOf } from "#db/queries/periods.ts"
import type { Tx } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { subjectOf } from "./open-file.server.ts"

/** The file, locked, when this person may write to this criterion now. */
export async function lockForAnswering(
	tx: Tx,
	ctx: ActorCtx,
	at: { assessmentId: string; code?: string },
): Promise<AssessmentHead> {
	await sharePeriodOf(tx, at.assessmentId)
	const file = await lockAssessment(tx, readScope(ctx.actor), at.assessmentId)
	if (!file) throw new AppError("not_found", "error.notFound")
	if (!mayAnswer(ctx.actor, subjectOf(file))) throw new AppError("forbidden", "error.forbidden")
	const { status } = file
	if (!isOpenForAnswers(file)) {
		throw new AppError("conflict", "answer.locked", { detail: { status } })
	}
	if (file.status === "supplement" && !(await isAskedFor(tx, file.id, at.code))) {
		throw new AppError("conflict", "answer.notAsked")
	}
	if (file.status === "not_started") {
		await saveStatus(tx, file.id, { status: "draft" })
		await record(tx, ctx, {
			action: "assessment.start",
			entity: "assessment",
			entityId: file.id,
			organizationId: file.organizationId,
			before: { status: "not_started" },
			after: { status: "draft" },
		})
	}
	return file
}

async function isAskedFor(tx: Tx, assessmentId: string, code: string | undefined): Promise<boolean> {
	const open = (await listComments(tx, assessmentId)).filter(
		(row) => row.kind === "supplement" && !row.settledAt,
	)
	return code !== undefined && open.some((row) => row.code === code)
}

import { paperName } from "#app/domain/paper.ts"
import { mayAnswer, readScope } from "#app/domain/policy.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findPaper } from "#db/queries/submissions.ts"
import type { Ctx } from "../context.server.ts"

/** A signed paper that this person may read: the unit every one, who verifies only the one that stands; else null. */
export async function openPaper(ctx: Ctx, submissionId: string) {
	const paper = await findPaper(ctx.db, submissionId)
	if (!paper || paper.sha256 === null || paper.size === null) return null
	const file = await findAssessment(ctx.db, readScope(ctx.actor), paper.assessmentId)
	if (!file || (paper.recalledAt && !mayAnswer(ctx.actor, file))) return null
	const { organizationCode: unit, periodCode: period } = file
	const { sha256, size, number } = paper
	return { sha256, size, name: paperName({ unit, period, number }) }
}

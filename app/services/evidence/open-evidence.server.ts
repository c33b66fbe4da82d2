import { mayAnswer, mayReview, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { findEvidence } from "#db/queries/answers.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import type { ActorCtx } from "../context.server.ts"

/** A criterion whose evidence this person may read; null to anyone else, and for a criterion that is not there. */
export async function openCriterionEvidence(
	ctx: ActorCtx,
	at: { assessmentId: string; code: string },
): Promise<{ file: AssessmentHead; criterion: Criterion } | null> {
	const file = await findAssessment(ctx.db, readScope(ctx.actor), at.assessmentId)
	const instrument = file && (await findInstrument(ctx.db, file.instrumentId))
	const criterion = instrument && criteriaOf(instrument.content).find(({ code }) => code === at.code)
	if (!file || !criterion) return null
	// Staff lists and what maps the systems go to the unit and the verifying body only, not to the council.
	const near = mayAnswer(ctx.actor, file) || mayReview(ctx.actor, file)
	return criterion.restricted && !near ? null : { file, criterion }
}

/** A file that this person may read; null to anyone else, and once it was taken back. */
export async function openEvidenceFile(ctx: ActorCtx, evidenceId: string) {
	const row = await findEvidence(ctx.db, evidenceId)
	if (!row || row.removedAt || row.sha256 === null || row.size === null) return null
	const open = await openCriterionEvidence(ctx, { assessmentId: row.assessmentId, code: row.criterionCode })
	return (
		open && {
			title: row.title,
			mediaType: row.mediaType ?? "application/octet-stream",
			sha256: row.sha256,
			size: row.size,
		}
	)
}

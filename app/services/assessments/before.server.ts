import type { Localized } from "#app/domain/localized.ts"
import type { ScoreSheet } from "#app/domain/scoring.ts"
import { PUBLISHED } from "#app/domain/workflow.ts"
import type { Status } from "#app/domain/workflow.ts"
import { findAssessmentIn } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findPeriod } from "#db/queries/periods.ts"
import { findScore } from "#db/queries/scores.ts"
import type { Db } from "#db/client.ts"

const OVER: readonly Status[] = [...PUBLISHED, "self_assessed"]

/** The like sheet of the same unit in the period before, once that is over: self is compared with self. */
export async function findBefore(
	db: Db,
	file: Pick<AssessmentHead, "organizationId" | "previousPeriodId">,
	stage: "self" | "verified",
): Promise<{ sheet: ScoreSheet; period: Localized } | null> {
	if (!file.previousPeriodId) return null
	const at = { organizationId: file.organizationId, periodId: file.previousPeriodId }
	const [earlier, period] = await Promise.all([findAssessmentIn(db, at), findPeriod(db, at.periodId)])
	if (!earlier || !period || !OVER.includes(earlier.status)) return null
	const score = await findScore(db, earlier.id, stage)
	return score && { sheet: score.sheet, period: { vi: period.nameVi, en: period.nameEn } }
}

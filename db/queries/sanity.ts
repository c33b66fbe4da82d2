import { and, desc, eq, inArray } from "drizzle-orm"
import type { Scope } from "../../app/domain/policy.ts"
import type { Status } from "../../app/domain/workflow.ts"
import type { Db } from "../client.ts"
import { assessments, scores } from "../schema/assessments.ts"
import { beyondWall } from "../wall.ts"

export type SheetsOf = {
	periodId: string
	instrumentId: string
	stage: "self" | "verified"
	statuses: readonly Status[]
	/** At most this many files, the last finished first. */
	limit: number
}

/** Latest sheets of one stage of all files that answer an instrument in a period, without names. */
export async function listSheetsOfInstrument(db: Db, scope: Scope, of: SheetsOf) {
	if (!scope.progress) return []
	const all = beyondWall(db)
	const latest = all
		.selectDistinctOn([scores.assessmentId], {
			assessmentId: scores.assessmentId,
			createdAt: scores.createdAt,
			sheet: scores.sheet,
		})
		.from(scores)
		.innerJoin(assessments, eq(assessments.id, scores.assessmentId))
		.where(
			and(
				eq(assessments.periodId, of.periodId),
				eq(assessments.instrumentId, of.instrumentId),
				inArray(assessments.status, [...of.statuses]),
				eq(scores.stage, of.stage),
			),
		)
		.orderBy(scores.assessmentId, desc(scores.edition))
		.as("latest")
	return all
		.select({ sheet: latest.sheet })
		.from(latest)
		.orderBy(desc(latest.createdAt), latest.assessmentId)
		.limit(of.limit)
}

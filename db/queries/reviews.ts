import { and, desc, eq, inArray, ne, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { assessments, scores } from "../schema/assessments.ts"
import { reviewDecisions } from "../schema/reviews.ts"
import { users } from "../schema/users.ts"

type Reviewing = { userId: string; organizationId: string }

/** Files under review that a person of an organisation has taken; never the organisation's own. */
function claimsOf({ userId, organizationId }: Reviewing) {
	return and(
		eq(assessments.reviewerId, userId),
		inArray(assessments.status, ["in_review", "supplement"]),
		ne(assessments.organizationId, organizationId),
	)
}

export function countClaims(db: Db, of: Reviewing): Promise<number> {
	return db.$count(assessments, claimsOf(of))
}

/** Null: they are nobody's until somebody decides on them. The state of the files stays as it is. */
export function moveClaims(tx: Tx, from: Reviewing, to: string | null) {
	return tx
		.update(assessments)
		.set({ reviewerId: to })
		.where(claimsOf(from))
		.returning({ assessmentId: assessments.id, organizationId: assessments.organizationId })
}

/** Of many files at once: the self score, how many criteria want a decision, how many have one, and whose they are. */
export function listReviewProgress(db: Db, assessmentIds: readonly string[]) {
	const decided = db
		.select({
			assessmentId: reviewDecisions.assessmentId,
			settled: sql<number>`count(*) filter (where ${reviewDecisions.outcome} <> 'supplement')`.as("settled"),
			asked: sql<number>`count(*) filter (where ${reviewDecisions.outcome} = 'supplement')`.as("asked"),
		})
		.from(reviewDecisions)
		.where(inArray(reviewDecisions.assessmentId, [...assessmentIds]))
		.groupBy(reviewDecisions.assessmentId)
		.as("decided")
	const self = db
		.selectDistinctOn([scores.assessmentId], {
			assessmentId: scores.assessmentId,
			percent: scores.percent,
			toDecide: scores.toDecide,
		})
		.from(scores)
		.where(and(inArray(scores.assessmentId, [...assessmentIds]), eq(scores.stage, "self")))
		.orderBy(scores.assessmentId, desc(scores.edition))
		.as("self")
	return db
		.select({
			assessmentId: assessments.id,
			selfPercent: self.percent,
			criteria: sql<number>`coalesce(${self.toDecide}, 0)::int`,
			settled: sql<number>`coalesce(${decided.settled}, 0)::int`,
			asked: sql<number>`coalesce(${decided.asked}, 0)::int`,
			reviewer: users.name,
		})
		.from(assessments)
		.leftJoin(self, eq(self.assessmentId, assessments.id))
		.leftJoin(decided, eq(decided.assessmentId, assessments.id))
		.leftJoin(users, eq(users.id, assessments.reviewerId))
		.where(inArray(assessments.id, [...assessmentIds]))
}

/** What was decided on many files at once. */
export function listDecisionsOf(db: Db, assessmentIds: readonly string[]) {
	return db
		.select({
			assessmentId: reviewDecisions.assessmentId,
			code: reviewDecisions.criterionCode,
			outcome: reviewDecisions.outcome,
			value: reviewDecisions.value,
			notApplicable: reviewDecisions.notApplicable,
		})
		.from(reviewDecisions)
		.where(inArray(reviewDecisions.assessmentId, [...assessmentIds]))
		.orderBy(reviewDecisions.assessmentId, reviewDecisions.criterionCode)
}

/** The verified sheet of the same unit in the period before; null when there is none. */
export async function findLastVerifiedSheet(
	db: Db,
	file: { organizationId: string; previousPeriodId: string | null },
) {
	if (!file.previousPeriodId) return null
	const [row] = await db
		.select({ sheet: scores.sheet })
		.from(scores)
		.innerJoin(assessments, eq(assessments.id, scores.assessmentId))
		.where(
			and(
				eq(assessments.organizationId, file.organizationId),
				eq(assessments.periodId, file.previousPeriodId),
				eq(scores.stage, "verified"),
			),
		)
		.orderBy(desc(scores.edition))
		.limit(1)
	return row?.sheet ?? null
}

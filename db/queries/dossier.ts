import { and, asc, desc, eq, inArray, isNotNull, ne, notInArray } from "drizzle-orm"
import { BUSINESS_KINDS } from "../../app/domain/organization.ts"
import type { Db } from "../client.ts"
import { assessments } from "../schema/assessments.ts"
import { organizations } from "../schema/organizations.ts"
import { rankingRows, rankings } from "../schema/rankings.ts"
import { appealItems, appeals } from "../schema/appeals.ts"
import { coVerifications, reviewDecisions } from "../schema/reviews.ts"

/** What was decided otherwise than claimed, in all files of a period. */
export function listCorrections(db: Db, periodId: string) {
	return db
		.select({
			assessmentId: reviewDecisions.assessmentId,
			code: reviewDecisions.criterionCode,
			outcome: reviewDecisions.outcome,
			reason: reviewDecisions.reason,
		})
		.from(reviewDecisions)
		.innerJoin(assessments, eq(assessments.id, reviewDecisions.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.where(
			and(
				eq(assessments.periodId, periodId),
				inArray(reviewDecisions.outcome, ["adjusted", "rejected"]),
				notInArray(organizations.kind, [...BUSINESS_KINDS]),
			),
		)
		.orderBy(asc(organizations.name), asc(reviewDecisions.criterionCode))
}

/** Every appeal that was sent in a period, criterion by criterion. */
export function listAppealed(db: Db, periodId: string) {
	return db
		.select({
			assessmentId: appeals.assessmentId,
			organizationName: organizations.name,
			instrumentId: assessments.instrumentId,
			number: appeals.number,
			withdrawnAt: appeals.withdrawnAt,
			code: appealItems.criterionCode,
			request: appealItems.request,
			outcome: appealItems.outcome,
			reason: appealItems.reason,
		})
		.from(appealItems)
		.innerJoin(appeals, eq(appeals.id, appealItems.appealId))
		.innerJoin(assessments, eq(assessments.id, appeals.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.where(and(eq(assessments.periodId, periodId), isNotNull(appeals.submittedAt)))
		.orderBy(asc(organizations.name), asc(appeals.number), asc(appealItems.criterionCode))
}

/** Claims that a co-verifying body does not confirm. */
export function listDoubts(db: Db, periodId: string) {
	return db
		.select({
			assessmentId: coVerifications.assessmentId,
			code: coVerifications.criterionCode,
			bodyId: coVerifications.organizationId,
			body: organizations.name,
			opinion: coVerifications.opinion,
			note: coVerifications.note,
		})
		.from(coVerifications)
		.innerJoin(assessments, eq(assessments.id, coVerifications.assessmentId))
		.innerJoin(organizations, eq(organizations.id, coVerifications.organizationId))
		.where(
			and(
				eq(assessments.periodId, periodId),
				isNotNull(coVerifications.opinion),
				ne(coVerifications.opinion, "agrees"),
			),
		)
		.orderBy(asc(coVerifications.assessmentId), asc(coVerifications.criterionCode))
}

/** Where the units stood in the latest edition of another period. */
export async function listPlacesIn(db: Db, periodId: string) {
	const [latest] = await db
		.select({ id: rankings.id })
		.from(rankings)
		.where(eq(rankings.periodId, periodId))
		.orderBy(desc(rankings.edition))
		.limit(1)
	if (!latest) return []
	return db
		.select({
			organizationId: rankingRows.organizationId,
			place: rankingRows.place,
			percent: rankingRows.percent,
		})
		.from(rankingRows)
		.where(eq(rankingRows.rankingId, latest.id))
}

import { and, asc, eq, inArray, isNull, ne, not, sql } from "drizzle-orm"
import type { CriterionScore } from "../../app/domain/scoring.ts"
import { SUBMITTED } from "../../app/domain/workflow.ts"
import type { Db } from "../client.ts"
import { answers, assessments, evidence, informationSystems, scores } from "../schema/assessments.ts"
import { referenceValues } from "../schema/entry.ts"
import { organizations } from "../schema/organizations.ts"
import { blockMembers, periods } from "../schema/periods.ts"
import { reviewDecisions } from "../schema/reviews.ts"
import { unsent } from "./evidence.ts"
import { users } from "../schema/users.ts"
import { readable } from "./assessments.ts"
import type { QueueOf } from "./review-queue.ts"

/** In these the verifying body decides. */
const UNDER_REVIEW = ["in_review", "reopened"] as const

function underReview({ scope, notOf }: QueueOf) {
	return and(
		readable(scope),
		inArray(assessments.status, [...UNDER_REVIEW]),
		inArray(periods.status, ["open", "published"]),
		ne(assessments.organizationId, notOf),
	)
}

/** Files under review that are asked the same: how many there are of each questionnaire, kind and facts. */
export function countUnderReview(db: Db, of: QueueOf) {
	return db
		.select({
			instrumentId: assessments.instrumentId,
			kind: organizations.kind,
			facts: assessments.facts,
			files: sql<number>`count(*)::int`,
		})
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.where(underReview(of))
		.groupBy(assessments.instrumentId, organizations.kind, assessments.facts)
}

/** Of them, how many have a decision, by criterion. */
export function countDecided(db: Db, of: QueueOf) {
	return db
		.select({
			instrumentId: assessments.instrumentId,
			code: reviewDecisions.criterionCode,
			decided: sql<number>`(count(*) filter (where ${reviewDecisions.outcome} <> 'supplement'))::int`,
		})
		.from(reviewDecisions)
		.innerJoin(assessments, eq(assessments.id, reviewDecisions.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.where(underReview(of))
		.groupBy(assessments.instrumentId, reviewDecisions.criterionCode)
}

type UnitsAt = { instrumentId: string; code: string; undecided: boolean }

function unitsAt(of: QueueOf, { instrumentId, code, undecided }: UnitsAt) {
	return and(
		underReview(of),
		eq(assessments.instrumentId, instrumentId),
		undecided
			? sql`not exists (select 1 from ${reviewDecisions} where ${reviewDecisions.assessmentId} = ${assessments.id} and ${reviewDecisions.criterionCode} = ${code} and ${reviewDecisions.outcome} <> 'supplement')`
			: undefined,
	)
}

export async function countUnitsAt(db: Db, of: QueueOf, at: UnitsAt): Promise<number> {
	const [row] = await db
		.select({ files: sql<number>`count(*)::int` })
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.where(unitsAt(of, at))
	return row?.files ?? 0
}

const reviewed = {
	id: assessments.id,
	organizationId: assessments.organizationId,
	unit: organizations.name,
	organizationKind: organizations.kind,
	facts: assessments.facts,
	instrumentId: assessments.instrumentId,
	profileId: assessments.profileId,
	periodId: assessments.periodId,
	previousPeriodId: periods.previousId,
	startsOn: periods.startsOn,
	endsOn: periods.endsOn,
}

/** Units under review that answer a questionnaire, by name. */
export function listUnitsAt(db: Db, of: QueueOf, at: UnitsAt & { limit: number; offset: number }) {
	return db
		.select(reviewed)
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.where(unitsAt(of, at))
		.orderBy(sql`${organizations.name} collate "vi-VN-x-icu"`, asc(assessments.id))
		.limit(at.limit)
		.offset(at.offset)
}

/** What all units of these periods that have signed say of these criteria, each with its emulation block. */
export function listClaims(db: Db, at: { periodIds: readonly string[]; codes: readonly string[] }) {
	return db
		.select({
			assessmentId: answers.assessmentId,
			periodId: assessments.periodId,
			code: answers.criterionCode,
			blockId: blockMembers.blockId,
			value: answers.value,
			notApplicable: answers.notApplicable,
			reason: answers.reason,
			explanation: answers.explanation,
			updatedAt: answers.updatedAt,
		})
		.from(answers)
		.innerJoin(assessments, eq(assessments.id, answers.assessmentId))
		.leftJoin(
			blockMembers,
			and(
				eq(blockMembers.periodId, assessments.periodId),
				eq(blockMembers.organizationId, assessments.organizationId),
			),
		)
		.where(
			and(
				inArray(assessments.periodId, [...at.periodIds]),
				inArray(assessments.status, [...SUBMITTED]),
				inArray(answers.criterionCode, [...at.codes]),
			),
		)
}

export function listSystemsOf(db: Db, assessmentIds: readonly string[]) {
	return db
		.select({
			assessmentId: informationSystems.assessmentId,
			operation: informationSystems.operation,
			dossier: informationSystems.dossier,
			approvedOn: informationSystems.approvedOn,
			protection: informationSystems.protection,
		})
		.from(informationSystems)
		.where(inArray(informationSystems.assessmentId, [...assessmentIds]))
}

type Claims = { ids: readonly string[]; codes: readonly string[] }

/** What counts as evidence of these criteria now. */
export function listEvidenceAt(db: Db, { ids, codes }: Claims) {
	return db
		.select({
			id: evidence.id,
			assessmentId: evidence.assessmentId,
			criterionCode: evidence.criterionCode,
			kind: evidence.kind,
			title: evidence.title,
			documentNumber: evidence.documentNumber,
			documentDate: evidence.documentDate,
			url: evidence.url,
			size: evidence.size,
			mediaType: evidence.mediaType,
			removedAt: evidence.removedAt,
		})
		.from(evidence)
		.where(
			and(
				inArray(evidence.assessmentId, [...ids]),
				inArray(evidence.criterionCode, [...codes]),
				isNull(evidence.removedAt),
				not(unsent),
			),
		)
		.orderBy(asc(evidence.createdAt), asc(evidence.id))
}

export function listReferencesAt(
	db: Db,
	at: { periodIds: readonly string[]; organizationIds: readonly string[]; codes: readonly string[] },
) {
	return db
		.select({
			periodId: referenceValues.periodId,
			organizationId: referenceValues.organizationId,
			code: referenceValues.criterionCode,
			source: referenceValues.source,
			value: referenceValues.value,
			asOf: referenceValues.asOf,
		})
		.from(referenceValues)
		.where(
			and(
				inArray(referenceValues.periodId, [...at.periodIds]),
				inArray(referenceValues.organizationId, [...at.organizationIds]),
				inArray(referenceValues.criterionCode, [...at.codes]),
			),
		)
		.orderBy(asc(referenceValues.source))
}

export function listDecisionsAt(db: Db, { ids, codes }: Claims) {
	return db
		.select({
			assessmentId: reviewDecisions.assessmentId,
			code: reviewDecisions.criterionCode,
			outcome: reviewDecisions.outcome,
			value: reviewDecisions.value,
			notApplicable: reviewDecisions.notApplicable,
			reason: reviewDecisions.reason,
			version: reviewDecisions.version,
			decidedBy: users.name,
			decidedAt: reviewDecisions.decidedAt,
		})
		.from(reviewDecisions)
		.innerJoin(users, eq(users.id, reviewDecisions.decidedBy))
		.where(
			and(
				inArray(reviewDecisions.assessmentId, [...ids]),
				inArray(reviewDecisions.criterionCode, [...codes]),
			),
		)
}

/** What was verified of a criterion in the period before, where the unit had the same questionnaire then. */
export function listVerifiedBefore(db: Db, at: { ids: readonly string[]; code: string }) {
	const file = sql.identifier("file")
	return db.execute<{ assessmentId: string; score: CriterionScore | null }>(sql`
		select ${file}.id as "assessmentId", (
			select criterion from json_array_elements(verified.sheet->'pillars') pillar,
				json_array_elements(pillar->'criteria') criterion where criterion->>'code' = ${at.code}
		) as score
		from ${assessments} ${file}
		join ${periods} period on period.id = ${file}.period_id
		join ${assessments} earlier on earlier.period_id = period.previous_id
			and earlier.organization_id = ${file}.organization_id and earlier.instrument_id = ${file}.instrument_id
		cross join lateral (
			select sheet from ${scores} s where s.assessment_id = earlier.id and s.stage = 'verified'
			order by s.edition desc limit 1
		) verified
		where ${inArray(sql`${file}.id`, [...at.ids])}`)
}

export type ReviewedUnit = Awaited<ReturnType<typeof listUnitsAt>>[number]

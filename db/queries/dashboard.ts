import { and, desc, eq, inArray, notInArray, sql } from "drizzle-orm"
import { BUSINESS_KINDS } from "../../app/domain/organization.ts"
import type { CriterionScore } from "../../app/domain/scoring.ts"
import { SUBMITTED } from "../../app/domain/workflow.ts"
import type { Db } from "../client.ts"
import { assessments, scores } from "../schema/assessments.ts"
import { emulationBlocks, organizations } from "../schema/organizations.ts"
import { blockMembers } from "../schema/periods.ts"
import { notOfGuest } from "./guests.ts"
import { beyondWall } from "../wall.ts"

/** Names and states of a period's agencies and communes, without their answers. */
export function listProgress(db: Db, periodId: string) {
	return db
		.select({
			id: assessments.id,
			organizationId: organizations.id,
			name: organizations.name,
			kind: organizations.kind,
			status: assessments.status,
			submittedAt: assessments.submittedAt,
			extendedTo: assessments.extendedTo,
			instrumentId: assessments.instrumentId,
			profileId: assessments.profileId,
			block: emulationBlocks.code,
			blockNameVi: emulationBlocks.nameVi,
			blockNameEn: emulationBlocks.nameEn,
		})
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.leftJoin(
			blockMembers,
			and(
				eq(blockMembers.organizationId, assessments.organizationId),
				eq(blockMembers.periodId, assessments.periodId),
			),
		)
		.leftJoin(emulationBlocks, eq(emulationBlocks.id, blockMembers.blockId))
		.where(and(eq(assessments.periodId, periodId), notInArray(organizations.kind, [...BUSINESS_KINDS])))
		.orderBy(sql`${organizations.name} collate "vi-VN-x-icu"`)
}

type Flags = Readonly<Record<string, CriterionScore["target"] | null>>

/** Of the latest self and verified sheets of a period: percent, attainment by pillar, and a few target flags. */
export function listFigures(db: Db, at: { periodId: string; criteria: readonly string[] }) {
	const criteria = sql.join(
		at.criteria.map((code) => sql`${code}`),
		sql`, `,
	)
	return db
		.selectDistinctOn([scores.assessmentId, scores.stage], {
			assessmentId: scores.assessmentId,
			stage: scores.stage,
			percent: sql<string | null>`${scores.sheet}->>'percentRounded'`,
			pillars: sql<
				Readonly<Record<string, string | null>>
			>`(select json_object_agg(pillar->>'code', pillar->>'attainment') from json_array_elements(${scores.sheet}->'pillars') pillar)`,
			targets: sql<Flags | null>`(select json_object_agg(criterion->>'code', criterion->'target') from json_array_elements(${scores.sheet}->'pillars') pillar, json_array_elements(pillar->'criteria') criterion where criterion->>'code' in (${criteria}))`,
		})
		.from(scores)
		.innerJoin(assessments, eq(assessments.id, scores.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.where(
			and(
				eq(assessments.periodId, at.periodId),
				inArray(assessments.status, [...SUBMITTED]),
				notInArray(organizations.kind, [...BUSINESS_KINDS]),
				inArray(scores.stage, ["self", "verified"]),
			),
		)
		.orderBy(scores.assessmentId, scores.stage, desc(scores.edition))
}

/** How many businesses of a period stand at each maturity level; no names. */
export function countBusinessLevels(db: Db, periodId: string) {
	const all = beyondWall(db)
	const latest = all
		.selectDistinctOn([scores.assessmentId], {
			level: sql<number | null>`(${scores.sheet}->'level'->>'level')::int`.as("level"),
			instrumentId: sql<string>`${assessments.instrumentId}`.as("instrument_id"),
		})
		.from(scores)
		.innerJoin(assessments, eq(assessments.id, scores.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.where(
			and(
				eq(assessments.periodId, periodId),
				eq(assessments.status, "self_assessed"),
				inArray(organizations.kind, [...BUSINESS_KINDS]),
				notOfGuest,
				eq(scores.stage, "self"),
			),
		)
		.orderBy(scores.assessmentId, desc(scores.edition))
		.as("latest")
	return all
		.select({ level: latest.level, instrumentId: latest.instrumentId, n: sql<number>`count(*)::int` })
		.from(latest)
		.groupBy(latest.level, latest.instrumentId)
}

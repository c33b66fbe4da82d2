import { and, desc, eq, notInArray, sql } from "drizzle-orm"
import { BUSINESS_KINDS } from "../../app/domain/organization.ts"
import type { Db, Tx } from "../client.ts"
import { assessments, scores } from "../schema/assessments.ts"
import { councilFiles } from "../schema/council.ts"
import { emulationBlocks, organizations } from "../schema/organizations.ts"
import { blockMembers, periods } from "../schema/periods.ts"

export type PeriodFile = Awaited<ReturnType<typeof listPeriodFiles>>[number]

function latestVerified(db: Db) {
	return db
		.selectDistinctOn([scores.assessmentId], {
			assessmentId: scores.assessmentId,
			sha256: scores.sha256,
			percent: sql<string | null>`${scores.sheet}->>'percentRounded'`.as("percent"),
		})
		.from(scores)
		.where(eq(scores.stage, "verified"))
		.orderBy(scores.assessmentId, desc(scores.edition))
		.as("verified")
}

/** The files of a period's agencies and communes, with the score that a meeting would agree to. */
export function listPeriodFiles(db: Db, periodId: string) {
	const verified = latestVerified(db)
	return db
		.select({
			assessmentId: assessments.id,
			organizationId: organizations.id,
			organizationName: organizations.name,
			blockCode: emulationBlocks.code,
			startsOn: periods.startsOn,
			status: assessments.status,
			appealBy: assessments.appealBy,
			submittedAt: assessments.submittedAt,
			submitBy: sql<Date>`coalesce(${assessments.extendedTo}, ${periods.submitBy})`.mapWith(periods.submitBy),
			instrumentId: assessments.instrumentId,
			sha256: verified.sha256,
			percent: verified.percent,
		})
		.from(assessments)
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.leftJoin(
			blockMembers,
			and(eq(blockMembers.periodId, periods.id), eq(blockMembers.organizationId, organizations.id)),
		)
		.leftJoin(emulationBlocks, eq(emulationBlocks.id, blockMembers.blockId))
		.leftJoin(verified, eq(verified.assessmentId, assessments.id))
		.where(and(eq(assessments.periodId, periodId), notInArray(organizations.kind, [...BUSINESS_KINDS])))
		.orderBy(
			sql`${emulationBlocks.code} nulls last`,
			sql`${organizations.name} collate "vi-VN-x-icu"`,
			assessments.id,
		)
}

export async function insertCouncilFiles(
	tx: Tx,
	sessionId: string,
	files: readonly { assessmentId: string; sha256: string }[],
): Promise<void> {
	const rows = files.map(({ assessmentId, sha256 }) => ({ sessionId, assessmentId, sha256 }))
	if (rows.length > 0) await tx.insert(councilFiles).values(rows)
}

/** What a meeting agreed to, with the very sheets. */
export function listCouncilFiles(db: Db, sessionId: string) {
	return db
		.selectDistinctOn([councilFiles.assessmentId], {
			assessmentId: councilFiles.assessmentId,
			organizationId: organizations.id,
			organizationName: organizations.name,
			sha256: councilFiles.sha256,
			sheet: scores.sheet,
		})
		.from(councilFiles)
		.innerJoin(assessments, eq(assessments.id, councilFiles.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.innerJoin(
			scores,
			and(
				eq(scores.assessmentId, councilFiles.assessmentId),
				eq(scores.stage, "verified"),
				eq(scores.sha256, councilFiles.sha256),
			),
		)
		.where(eq(councilFiles.sessionId, sessionId))
		.orderBy(councilFiles.assessmentId, desc(scores.edition))
}

import { and, desc, eq, inArray, sql } from "drizzle-orm"
import type { FrozenPiece } from "../../app/domain/snapshot.ts"
import { PUBLISHED } from "../../app/domain/workflow.ts"
import type { Db, Tx } from "../client.ts"
import { assessments, scoreGaps, scores } from "../schema/assessments.ts"
import { periods } from "../schema/periods.ts"
import { standing } from "./submissions.ts"

export type ScoreStage = (typeof scores.$inferSelect)["stage"]

/** A further edition of a stage; earlier ones stay. */
export async function insertScore(
	tx: Tx,
	row: Omit<typeof scores.$inferInsert, "id" | "edition">,
): Promise<string> {
	const [written] = await tx
		.insert(scores)
		.values({
			...row,
			edition: sql`(select coalesce(max(${scores.edition}), 0) + 1 from ${scores} where ${scores.assessmentId} = ${row.assessmentId} and ${scores.stage} = ${row.stage})`,
		})
		.returning({ id: scores.id })
	if (!written) throw new Error("the score was not written")
	return written.id
}

export async function insertGaps(tx: Tx, rows: (typeof scoreGaps.$inferInsert)[]): Promise<void> {
	if (rows.length > 0) await tx.insert(scoreGaps).values(rows)
}

/** The latest edition of a stage that stands: a recalled one is history. */
export async function findScore(db: Db, assessmentId: string, stage: ScoreStage) {
	const [row] = await db
		.select()
		.from(scores)
		.where(and(eq(scores.assessmentId, assessmentId), eq(scores.stage, stage), standing))
		.orderBy(desc(scores.edition))
		.limit(1)
	return row ?? null
}

/** The evidence of the signature that stands; null when there is none, or it is from before evidence was kept with it. */
export async function findSignedPieces(db: Db, assessmentId: string): Promise<FrozenPiece[] | null> {
	const [row] = await db
		.select({ pieces: sql<FrozenPiece[] | null>`${scores.snapshot} -> 'pieces'` })
		.from(scores)
		.where(and(eq(scores.assessmentId, assessmentId), eq(scores.stage, "self"), standing))
		.orderBy(desc(scores.edition))
		.limit(1)
	return row?.pieces ?? null
}

/** Latest sheets that stand, of many files at once, without their inputs. */
export function listSheets(db: Db, assessmentIds: readonly string[], stage: ScoreStage) {
	return db
		.selectDistinctOn([scores.assessmentId], {
			assessmentId: scores.assessmentId,
			sheet: scores.sheet,
			sha256: scores.sha256,
			createdAt: scores.createdAt,
		})
		.from(scores)
		.where(and(inArray(scores.assessmentId, [...assessmentIds]), eq(scores.stage, stage), standing))
		.orderBy(scores.assessmentId, desc(scores.edition))
}

/** Verified sheets of a period by their hashes, such as those a published ranking was made from. */
export function listSheetsByHash(db: Db, at: { periodId: string; hashes: readonly string[] }) {
	return db
		.selectDistinctOn([scores.assessmentId], {
			organizationId: assessments.organizationId,
			sheet: scores.sheet,
			sha256: scores.sha256,
		})
		.from(scores)
		.innerJoin(assessments, eq(assessments.id, scores.assessmentId))
		.where(
			and(
				eq(assessments.periodId, at.periodId),
				eq(scores.stage, "verified"),
				inArray(scores.sha256, [...at.hashes]),
			),
		)
		.orderBy(scores.assessmentId, desc(scores.edition))
}

/** Latest self scores that stand, of many files at once, with what they were counted from. */
export function listSelfScores(db: Db, assessmentIds: readonly string[]) {
	return db
		.selectDistinctOn([scores.assessmentId], {
			assessmentId: scores.assessmentId,
			snapshot: scores.snapshot,
			sheet: scores.sheet,
			sha256: scores.sha256,
		})
		.from(scores)
		.where(and(inArray(scores.assessmentId, [...assessmentIds]), eq(scores.stage, "self"), standing))
		.orderBy(scores.assessmentId, desc(scores.edition))
}

/** The published result of a unit in another period, such as the one before; null when there is none. */
export async function findPublishedSheet(db: Db, at: { organizationId: string; periodId: string }) {
	const [row] = await db
		.select({
			assessmentId: scores.assessmentId,
			sheet: scores.sheet,
			periodNameVi: periods.nameVi,
			periodNameEn: periods.nameEn,
		})
		.from(scores)
		.innerJoin(assessments, eq(assessments.id, scores.assessmentId))
		.innerJoin(periods, eq(periods.id, assessments.periodId))
		.where(
			and(
				eq(assessments.organizationId, at.organizationId),
				eq(assessments.periodId, at.periodId),
				inArray(assessments.status, [...PUBLISHED]),
				eq(scores.stage, "verified"),
			),
		)
		.orderBy(desc(scores.edition))
		.limit(1)
	return row ?? null
}

import { and, asc, eq, isNull, not, sql } from "drizzle-orm"
import { alias } from "drizzle-orm/pg-core"
import type { Db, Tx } from "../client.ts"
import { prepared } from "../prepared.ts"
import { evidence } from "../schema/assessments.ts"
import { appeals } from "../schema/appeals.ts"
import { users } from "../schema/users.ts"

/** Handed in with an appeal that its unit has not sent: nobody else's to read yet. */
export const unsent = sql<boolean>`(${evidence.appeal} is not null and not exists (
	select 1 from ${appeals} sent where sent.assessment_id = ${evidence.assessmentId}
	and sent.number = ${evidence.appeal} and sent.submitted_at is not null))`

const evidenceOf = prepared((db) =>
	db
		.select()
		.from(evidence)
		.where(
			and(
				eq(evidence.assessmentId, sql.placeholder("assessmentId")),
				isNull(evidence.removedAt),
				not(unsent),
			),
		)
		.orderBy(asc(evidence.createdAt), asc(evidence.id))
		.prepare("list_evidence"),
)

/** What counts as the file's evidence now. */
export function listEvidence(db: Db, assessmentId: string) {
	return evidenceOf(db).execute({ assessmentId })
}

const remover = alias(users, "remover")

const historyOf = prepared((db) =>
	db
		.select({
			id: evidence.id,
			criterionCode: evidence.criterionCode,
			kind: evidence.kind,
			title: evidence.title,
			documentNumber: evidence.documentNumber,
			documentDate: evidence.documentDate,
			url: evidence.url,
			mediaType: evidence.mediaType,
			size: evidence.size,
			sha256: evidence.sha256,
			replacesId: evidence.replacesId,
			appeal: evidence.appeal,
			unsent,
			scannedAt: evidence.scannedAt,
			createdAt: evidence.createdAt,
			createdBy: users.name,
			removedAt: evidence.removedAt,
			removedBy: remover.name,
		})
		.from(evidence)
		.innerJoin(users, eq(users.id, evidence.createdBy))
		.leftJoin(remover, eq(remover.id, evidence.removedBy))
		.where(eq(evidence.assessmentId, sql.placeholder("assessmentId")))
		.orderBy(asc(evidence.createdAt), asc(evidence.id))
		.prepare("list_evidence_history"),
)

/** Also what was replaced or removed, and by whom. */
export function listEvidenceHistory(db: Db, assessmentId: string) {
	return historyOf(db).execute({ assessmentId })
}

export type EvidenceRow = Awaited<ReturnType<typeof listEvidenceHistory>>[number]

export async function findEvidence(db: Db, id: string) {
	const [row] = await db.select().from(evidence).where(eq(evidence.id, id))
	return row ?? null
}

export async function insertEvidence(tx: Tx, row: typeof evidence.$inferInsert): Promise<string> {
	const [created] = await tx.insert(evidence).values(row).returning({ id: evidence.id })
	if (!created) throw new Error("evidence was not written")
	return created.id
}

/** Takes a piece out of what counts, or back in; false when it was so already. */
export async function markEvidence(
	tx: Tx,
	at: { assessmentId: string; id: string },
	removed: { at: Date; by: string } | null,
): Promise<boolean> {
	const rows = await tx
		.update(evidence)
		.set({ removedAt: removed?.at ?? null, removedBy: removed?.by ?? null })
		.where(
			and(
				eq(evidence.assessmentId, at.assessmentId),
				eq(evidence.id, at.id),
				removed ? isNull(evidence.removedAt) : sql`${evidence.removedAt} is not null`,
			),
		)
		.returning({ id: evidence.id })
	return rows.length === 1
}

/** Takes out what an appeal has brought, for one criterion or all of them. */
export async function removeAppealPieces(
	tx: Tx,
	at: { assessmentId: string; appeal: number; code?: string; by: string; now: Date },
): Promise<string[]> {
	const rows = await tx
		.update(evidence)
		.set({ removedAt: at.now, removedBy: at.by })
		.where(
			and(
				eq(evidence.assessmentId, at.assessmentId),
				eq(evidence.appeal, at.appeal),
				at.code === undefined ? undefined : eq(evidence.criterionCode, at.code),
				isNull(evidence.removedAt),
			),
		)
		.returning({ id: evidence.id })
	return rows.map(({ id }) => id)
}

import { and, eq, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { assessments } from "../schema/assessments.ts"
import { organizations } from "../schema/organizations.ts"
import { reviewBatches, reviewBatchItems, reviewDecisions } from "../schema/reviews.ts"

export async function findBatchByKey(db: Db, key: string) {
	const [row] = await db.select().from(reviewBatches).where(eq(reviewBatches.key, key))
	return row ?? null
}

/** Null when the form was sent already. */
export async function insertBatch(tx: Tx, row: typeof reviewBatches.$inferInsert): Promise<string | null> {
	const [made] = await tx
		.insert(reviewBatches)
		.values(row)
		.onConflictDoNothing({ target: reviewBatches.key })
		.returning({ id: reviewBatches.id })
	return made?.id ?? null
}

export async function lockBatch(tx: Tx, id: string) {
	const [row] = await tx.select().from(reviewBatches).where(eq(reviewBatches.id, id)).for("update")
	return row ?? null
}

export async function markUndone(tx: Tx, id: string, undone: { by: string; at: Date }): Promise<void> {
	await tx
		.update(reviewBatches)
		.set({ undoneBy: undone.by, undoneAt: undone.at })
		.where(eq(reviewBatches.id, id))
}

export function listBatchItems(db: Db, batchId: string) {
	return db
		.select({
			assessmentId: reviewBatchItems.assessmentId,
			code: reviewBatchItems.criterionCode,
			version: reviewBatchItems.version,
			organizationId: organizations.id,
			unit: organizations.name,
		})
		.from(reviewBatchItems)
		.innerJoin(assessments, eq(assessments.id, reviewBatchItems.assessmentId))
		.innerJoin(organizations, eq(organizations.id, assessments.organizationId))
		.where(eq(reviewBatchItems.batchId, batchId))
		.orderBy(sql`${organizations.name} collate "vi-VN-x-icu"`, reviewBatchItems.criterionCode)
}

/** First decisions only: where one stands already, that one stays. */
export async function insertDecisions(tx: Tx, rows: (typeof reviewDecisions.$inferInsert)[]) {
	if (rows.length === 0) return []
	return tx.insert(reviewDecisions).values(rows).onConflictDoNothing().returning({
		assessmentId: reviewDecisions.assessmentId,
		code: reviewDecisions.criterionCode,
		version: reviewDecisions.version,
	})
}

export async function insertBatchItems(
	tx: Tx,
	rows: (typeof reviewBatchItems.$inferInsert)[],
): Promise<void> {
	if (rows.length > 0) await tx.insert(reviewBatchItems).values(rows)
}

/** Takes back what the batch decided on these criteria and nobody has decided anew since. */
export function deleteBatchDecisions(
	tx: Tx,
	at: { batchId: string; items: readonly { assessmentId: string; code: string }[] },
) {
	if (at.items.length === 0) return Promise.resolve([])
	const among = sql.join(
		at.items.map(({ assessmentId, code }) => sql`(${assessmentId}::uuid, ${code})`),
		sql`, `,
	)
	return tx
		.delete(reviewDecisions)
		.where(
			and(
				sql`(${reviewDecisions.assessmentId}, ${reviewDecisions.criterionCode}) in (${among})`,
				sql`(${reviewDecisions.assessmentId}, ${reviewDecisions.criterionCode}, ${reviewDecisions.version}) in (select item.assessment_id, item.criterion_code, item.version from ${reviewBatchItems} item where item.batch_id = ${at.batchId})`,
			),
		)
		.returning({ assessmentId: reviewDecisions.assessmentId, code: reviewDecisions.criterionCode })
}

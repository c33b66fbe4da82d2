import { and, asc, eq, isNull, or } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { reasonTexts } from "../schema/reviews.ts"

type Reader = { userId: string; organizationId: string }

/** A person's own texts and those of their verifying body. */
export function listReasonTexts(db: Db, { userId, organizationId }: Reader) {
	return db
		.select({
			id: reasonTexts.id,
			outcome: reasonTexts.outcome,
			body: reasonTexts.body,
			ownerId: reasonTexts.ownerId,
		})
		.from(reasonTexts)
		.where(
			and(
				eq(reasonTexts.organizationId, organizationId),
				or(eq(reasonTexts.ownerId, userId), isNull(reasonTexts.ownerId)),
				isNull(reasonTexts.removedAt),
			),
		)
		.orderBy(asc(reasonTexts.outcome), asc(reasonTexts.body))
}

export async function insertReasonText(tx: Tx, row: typeof reasonTexts.$inferInsert): Promise<string> {
	const [made] = await tx.insert(reasonTexts).values(row).returning({ id: reasonTexts.id })
	if (!made) throw new Error("the reason was not written")
	return made.id
}

export async function lockReasonText(tx: Tx, id: string) {
	const [row] = await tx
		.select()
		.from(reasonTexts)
		.where(and(eq(reasonTexts.id, id), isNull(reasonTexts.removedAt)))
		.for("update")
	return row ?? null
}

/** It is offered no longer; where it was used it stays. */
export async function removeReasonText(tx: Tx, id: string, now: Date): Promise<void> {
	await tx.update(reasonTexts).set({ removedAt: now }).where(eq(reasonTexts.id, id))
}

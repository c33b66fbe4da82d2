import { AppError } from "#app/domain/errors.ts"
import { listSeconds } from "#db/queries/second-reviews.ts"
import type { Db } from "#db/client.ts"

/** Criteria whose second review is not over. */
export async function openSeconds(db: Db, assessmentId: string): Promise<string[]> {
	return (await listSeconds(db, assessmentId)).filter(({ settledAt }) => !settledAt).map(({ code }) => code)
}

/** A file is not completed while a demanded second review is undecided or in dispute. */
export async function refuseOpenSeconds(db: Db, assessmentId: string): Promise<void> {
	const waiting = await openSeconds(db, assessmentId)
	if (waiting.length > 0) throw new AppError("invalid", "second.unsettled", { detail: { waiting } })
}

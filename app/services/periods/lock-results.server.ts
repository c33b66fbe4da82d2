import { AppError } from "#app/domain/errors.ts"
import { listFilesIn, lockPeriod } from "#db/queries/periods.ts"
import type { Db } from "#db/client.ts"
import { moveTogether } from "../assessments/move-together.server.ts"
import { sha256Of } from "../assessments/scoring-input.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** The published results that a lock would take in, and what the form says of them. */
export async function lockable(db: Db, periodId: string): Promise<{ ids: string[]; seen: string }> {
	const ids = await listFilesIn(db, periodId, "published")
	return { ids, seen: sha256Of([periodId, ids]) }
}

/** All published results of a period at once; afterwards only an order opens one again. */
export function lockResults(ctx: ActorCtx, given: { periodId: string; seen: string }): Promise<number> {
	return inTransaction(ctx, async (tx) => {
		if (ctx.actor.role !== "lead") throw new AppError("forbidden", "error.forbidden")
		const period = await lockPeriod(tx, given.periodId)
		if (!period) throw new AppError("not_found", "error.notFound")
		if (period.status !== "published") throw new AppError("conflict", "council.notPublished")
		const { ids, seen } = await lockable(tx, period.id)
		if (ids.length === 0) throw new AppError("conflict", "council.nothingToLock")
		if (seen !== given.seen) throw new AppError("conflict", "council.staleLock")
		const locked = await moveTogether(tx, ctx, { period, ids, from: "published", event: "lock" })
		await record(tx, ctx, {
			action: "period.lock_results",
			entity: "period",
			entityId: period.id,
			organizationId: null,
			after: { units: locked },
		})
		return locked
	})
}

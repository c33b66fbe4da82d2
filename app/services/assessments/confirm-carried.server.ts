import { AppError } from "#app/domain/errors.ts"
import { confirmAnswers, listCarried } from "#db/queries/entry.ts"
import { insertAuditRows } from "#db/queries/ledger.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { auditOf } from "../ledger.server.ts"
import { lockForMany } from "./lock-for-many.server.ts"

type Seen = { code: string; version: number }

/** One carried answer still holds in this period. */
export async function confirmCarried(
	ctx: ActorCtx,
	at: Seen & { assessmentId: string },
): Promise<{ version: number }> {
	const { confirmed } = await confirmManyCarried(ctx, { assessmentId: at.assessmentId, seen: [at] })
	const [done] = confirmed
	if (!done) throw new AppError("conflict", "answer.stale")
	return { version: done.version }
}

/** Those among them that somebody changed or confirmed meanwhile are left as they are and counted. */
export function confirmManyCarried(
	ctx: ActorCtx,
	at: { assessmentId: string; seen: readonly Seen[] },
): Promise<{ confirmed: Seen[]; left: number }> {
	return inTransaction(ctx, async (tx) => {
		const { file, isWritable } = await lockForMany(tx, ctx, at.assessmentId)
		const seen = at.seen.filter(({ code }) => isWritable(code))
		const before = new Map((await listCarried(tx, file.id)).map(({ code, value }) => [code, value]))
		const confirmed = await confirmAnswers(tx, seen, {
			assessmentId: file.id,
			by: ctx.actor.userId,
			at: ctx.now,
		})
		await insertAuditRows(
			tx,
			confirmed.map(({ code }) =>
				auditOf(ctx, {
					action: "answer.confirm",
					entity: "answer",
					entityId: `${file.id}/${code}`,
					organizationId: file.organizationId,
					before: { value: before.get(code) ?? null, origin: "carried" },
					after: { value: before.get(code) ?? null, origin: "typed" },
				}),
			),
		)
		return { confirmed, left: at.seen.length - confirmed.length }
	})
}

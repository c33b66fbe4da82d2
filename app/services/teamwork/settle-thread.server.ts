import { AppError } from "#app/domain/errors.ts"
import { findThread, saveResolution } from "#db/queries/discussions.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { openCriterion } from "./open-teamwork.server.ts"

type At = { assessmentId: string; code: string; noteId: string }

export function resolveThread(ctx: ActorCtx, at: At): Promise<void> {
	return settle(ctx, at, "discussion.resolve")
}

export function reopenThread(ctx: ActorCtx, at: At): Promise<void> {
	return settle(ctx, at, "discussion.reopen")
}

/** Pressed twice, or by two people, it is done once. */
function settle(ctx: ActorCtx, at: At, action: "discussion.resolve" | "discussion.reopen"): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file } = await openCriterion(tx, ctx, at)
		const thread = await findThread(tx, at)
		if (!thread) throw new AppError("not_found", "error.notFound")
		const resolving = action === "discussion.resolve"
		if ((thread.resolvedAt !== null) === resolving) return
		await saveResolution(tx, at, resolving ? { at: ctx.now, by: ctx.actor.userId } : null)
		await record(tx, ctx, {
			action,
			entity: "discussion",
			entityId: `${file.id}/${at.code}`,
			organizationId: file.organizationId,
			after: { noteId: thread.id },
		})
	})
}

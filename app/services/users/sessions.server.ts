import { AppError } from "#app/domain/errors.ts"
import { listMemberships, moveSession, removeSession, removeSessionsOf } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import type { Ctx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Ends this session, or with `everywhere` each one the person has. */
export function signOut(ctx: Ctx, scope: { everywhere: boolean }): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		if (scope.everywhere) await removeSessionsOf(tx, ctx.actor.userId)
		else await removeSession(tx, ctx.sessionId, ctx.actor.userId)
		await record(tx, ctx, {
			action: scope.everywhere ? "session.end_all" : "session.end",
			entity: "user",
			entityId: ctx.actor.userId,
			organizationId: ctx.actor.organizationId,
		})
	})
}

/** Acts from now on in another of one's own positions. */
export function changePosition(ctx: Ctx, to: { membershipId: string }): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const positions = await listMemberships(tx, ctx.actor.userId)
		if (!positions.some((position) => position.id === to.membershipId)) {
			throw new AppError("not_found", "error.notFound")
		}
		await moveSession(tx, {
			sessionId: ctx.sessionId,
			userId: ctx.actor.userId,
			membershipId: to.membershipId,
		})
		await record(tx, ctx, {
			action: "session.change_position",
			entity: "membership",
			entityId: to.membershipId,
			organizationId: ctx.actor.organizationId,
		})
	})
}

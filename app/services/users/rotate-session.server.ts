import { AppError } from "#app/domain/errors.ts"
import { endOf } from "#app/domain/session-limits.ts"
import type { Tx } from "#db/client.ts"
import { renameSession, shortenSession } from "#db/queries/users.ts"
import type { Ctx } from "../context.server.ts"

export type Rotation = {
	/** The hash of the new token. */
	id: string
	membershipId?: string
	secondFactorAt?: Date | null
}

/**
 * What a session may do changes, so its token does too: who had the old one has nothing. It does not last longer for
 * it, and shorter in a role whose sessions are short.
 * @returns when it ends
 */
export async function rotateSession(tx: Tx, ctx: Ctx, to: Rotation): Promise<Date> {
	const moved = await renameSession(tx, { id: ctx.sessionId, userId: ctx.actor.userId }, to)
	if (!moved) throw new AppError("conflict", "secondFactor.sessionGone")
	const end = endOf(moved.createdAt, moved.role)
	if (end >= moved.expiresAt) return moved.expiresAt
	await shortenSession(tx, to.id, end)
	return end
}

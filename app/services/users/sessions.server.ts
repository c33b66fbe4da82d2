import { createHash } from "node:crypto"
import { AppError } from "#app/domain/errors.ts"
import { isOver } from "#app/domain/session-limits.ts"
import { listMemberships, listSessions, removeSession, removeSessionsOf } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import type { Ctx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { rotateSession } from "./rotate-session.server.ts"

/** The person's sessions that are open, by names that open nothing. */
export async function readSessions(ctx: Ctx) {
	const { actor, now } = ctx
	const rows = await listSessions(ctx.db, actor.userId, now)
	return rows
		.filter((row) => !isOver(row, { role: row.role, guest: actor.guest ?? false }, now))
		.map(({ id, userAgent, address, createdAt, lastSeenAt }) => ({
			...{ name: nameOf(id), userAgent, address, createdAt, lastSeenAt },
			current: id === ctx.sessionId,
		}))
}

function nameOf(sessionId: string): string {
	return createHash("sha256").update(`name of ${sessionId}`).digest("hex").slice(0, 20)
}

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

/** Ends one of the person's own sessions, perhaps this one. */
export function endSession(ctx: Ctx, name: string): Promise<{ current: boolean }> {
	return inTransaction(ctx, async (tx) => {
		const { userId, organizationId } = ctx.actor
		const found = (await listSessions(tx, userId, ctx.now)).find(({ id }) => nameOf(id) === name)
		if (!found) throw new AppError("not_found", "error.notFound")
		const current = found.id === ctx.sessionId
		await removeSession(tx, found.id, userId)
		await record(tx, ctx, {
			action: current ? "session.end" : "session.end_other",
			entity: "user",
			entityId: userId,
			organizationId,
		})
		return { current }
	})
}

/** Acts from now on in another of one's own positions, with another token. */
export function changePosition(
	ctx: Ctx,
	to: { membershipId: string; session: { id: string } },
): Promise<{ endsAt: Date }> {
	return inTransaction(ctx, async (tx) => {
		const { membershipId } = to
		const positions = await listMemberships(tx, ctx.actor.userId)
		if (!positions.some((position) => position.id === membershipId)) {
			throw new AppError("not_found", "error.notFound")
		}
		const endsAt = await rotateSession(tx, ctx, { id: to.session.id, membershipId })
		await record(tx, ctx, {
			action: "session.change_position",
			entity: "membership",
			entityId: membershipId,
			organizationId: ctx.actor.organizationId,
		})
		return { endsAt }
	})
}

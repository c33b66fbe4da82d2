import { AppError } from "#app/domain/errors.ts"
import { LINK_DAYS } from "#app/domain/guest.ts"
import { lockGuest, replaceReturnLink } from "#db/queries/guests.ts"
import { listMemberships } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

const DAY = 86_400_000

/** A new way back for a guest; the one before stops working. Gives the moment it ends. */
export function makeReturnLink(ctx: ActorCtx, link: { id: string }): Promise<Date> {
	return inTransaction(ctx, async (tx) => {
		const guest = await lockGuest(tx, ctx.actor.userId)
		const [position] = await listMemberships(tx, ctx.actor.userId)
		if (!guest || !position) throw new AppError("conflict", "guest.alreadyKept")
		const expiresAt = new Date(ctx.now.getTime() + LINK_DAYS * DAY)
		await replaceReturnLink(tx, {
			id: link.id,
			userId: guest.id,
			membershipId: position.id,
			createdAt: ctx.now,
			expiresAt,
		})
		await record(tx, ctx, {
			action: "guest.make_link",
			entity: "user",
			entityId: guest.id,
			organizationId: ctx.actor.organizationId,
		})
		return expiresAt
	})
}

import { AppError } from "#app/domain/errors.ts"
import { findReturn } from "#db/queries/guests.ts"
import { insertSession } from "#db/queries/users.ts"
import type { Db } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { WRONG_LINKS } from "./limits.server.ts"

type Given = { linkId: string; address: string }

/** Whether a link would open something now; opens nothing, so programs that look at links may ask. */
export async function checkReturnLink(ctx: { db: Db; now: Date }, given: Given): Promise<boolean> {
	return (await findGoodLink(ctx, given)) !== null
}

/** Opens a session for the guest whose link it is. */
export async function openReturnLink(
	ctx: { db: Db; now: Date },
	given: Given & { userAgent: string; session: { id: string; expiresAt: Date } },
): Promise<void> {
	const found = await findGoodLink(ctx, given)
	if (!found) throw new AppError("invalid", "guest.linkGone")
	const { userId, name, role, organizationId, membershipId } = found
	await inTransaction(ctx, async (tx) => {
		await insertSession(tx, {
			...given.session,
			...{ userId, membershipId },
			userAgent: given.userAgent.slice(0, 300),
			createdAt: ctx.now,
			lastSeenAt: ctx.now,
		})
		await record(
			tx,
			{ actor: { userId, name, role, organizationId, guest: true }, now: ctx.now },
			{ action: "session.start", entity: "user", entityId: userId, organizationId },
		)
	})
}

async function findGoodLink(ctx: { db: Db; now: Date }, { linkId, address }: Given) {
	if (WRONG_LINKS.isSpent(address, ctx.now)) throw new AppError("invalid", "guest.tooManyLinks")
	const found = await findReturn(ctx.db, linkId, ctx.now)
	if (!found) WRONG_LINKS.count(address, ctx.now)
	return found
}

import { AppError } from "#app/domain/errors.ts"
import { linkId } from "#app/links.server.ts"
import type { Db } from "#db/client.ts"
import { insertAudit } from "#db/queries/ledger.ts"
import { findLink, lockAccount, saveVerified, takeLink } from "#db/queries/letters.ts"
import { inTransaction } from "../context.server.ts"

const purpose = "verify" as const

/** Whose address the link would prove; opening it proves nothing, for mail scanners open links. */
export function readVerify(ctx: { db: Db; now: Date }, token: string) {
	return findLink(ctx.db, { id: linkId(token), purpose, now: ctx.now })
}

/** The address is shown to be its account's: the letter reached somebody who says so. */
export function verifyAddress(ctx: { db: Db; now: Date; address?: string }, token: string): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const taken = await takeLink(tx, { id: linkId(token), purpose, now: ctx.now })
		const account = taken && (await lockAccount(tx, taken.userId))
		if (!account || account.email !== taken.email) throw new AppError("invalid", "letters.linkGone")
		await saveVerified(tx, account.id, ctx.now)
		await insertAudit(tx, {
			at: ctx.now,
			actorId: account.id,
			action: "user.verify_email",
			entity: "user",
			entityId: account.id,
			address: ctx.address ?? null,
		})
	})
}

import { AppError } from "#app/domain/errors.ts"
import { mayMakeResetLink, RESET_FOR } from "#app/domain/letter.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { newLink } from "#app/links.server.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { findAccount, lockAccount, replaceLink } from "#db/queries/letters.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Whom an administrator may hand a link to. */
export async function readResetLink(ctx: ActorCtx, userId: string) {
	if (!mayAdminister(ctx.actor) || !mayMakeResetLink(ctx.actor, userId)) return "forbidden"
	const account = await findAccount(ctx.db, userId)
	return account?.active && account.email ? { name: account.name, email: account.email } : "absent"
}

/** A link to a new password, shown once to an administrator who hands it over; its person is told that there is one. */
export async function makeResetLink(
	ctx: ActorCtx,
	userId: string,
): Promise<{ token: string; expiresAt: Date }> {
	if (!mayMakeResetLink(ctx.actor, userId)) throw new AppError("forbidden", "error.forbidden")
	return inTransaction(ctx, async (tx) => {
		const account = await lockAccount(tx, userId)
		if (!account) throw new AppError("not_found", "error.notFound")
		const { token, id } = newLink("hand")
		const expiresAt = new Date(ctx.now.getTime() + RESET_FOR)
		const { email } = account
		await replaceLink(tx, { id, purpose: "reset", userId, email, createdAt: ctx.now, expiresAt })
		await record(tx, ctx, {
			action: "user.make_reset_link",
			entity: "user",
			entityId: userId,
			organizationId: null,
		})
		await insertNoticesTo(tx, [userId], {
			key: "notice.resetLinkMade",
			params: { by: ctx.actor.name },
			href: "/account",
			at: ctx.now,
		})
		return { token, expiresAt }
	})
}

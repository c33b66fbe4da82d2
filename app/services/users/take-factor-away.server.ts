import { AppError } from "#app/domain/errors.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { countFactors, removePasskeys, removeTotp } from "#db/queries/second-factor.ts"
import { findUser, removeSessionsOf } from "#db/queries/users.ts"
import { beyond, inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Whose second factor it is, and what there is to lose; or why it may not be read. */
export async function readFactorsOf(ctx: ActorCtx, userId: string) {
	if (!mayAdminister(ctx.actor) || userId === ctx.actor.userId) return "forbidden"
	const { db } = beyond(ctx)
	const user = await findUser(db, userId)
	if (!user || user.email === null) return "absent"
	return { name: user.name, email: user.email, ...(await countFactors(db, userId)) }
}

/**
 * Somebody has lost the device: the authenticator app, its recovery codes and all passkeys go, every session ends, and
 * the next sign-in is by the first factor alone. Nobody does that for themselves.
 */
export function takeFactorAway(ctx: ActorCtx, given: { userId: string; reason: string }): Promise<void> {
	const { userId, reason } = given
	return inTransaction(beyond(ctx), async (tx) => {
		const found = await readFactorsOf({ ...ctx, db: tx }, userId)
		if (found === "forbidden") throw new AppError("forbidden", "error.forbidden")
		if (found === "absent") throw new AppError("not_found", "error.notFound")
		const app = await removeTotp(tx, userId)
		const passkeys = await removePasskeys(tx, userId)
		if (!app && passkeys === 0) throw new AppError("conflict", "secondFactor.noneToTake")
		await removeSessionsOf(tx, userId)
		await record(tx, ctx, {
			action: "second_factor.take_away",
			entity: "user",
			entityId: userId,
			organizationId: ctx.actor.organizationId,
			before: { app, passkeys },
			after: { reason },
		})
		await insertNoticesTo(tx, [userId], {
			key: "notice.secondFactorTaken",
			params: {},
			href: "/account/second-factor",
			at: ctx.now,
		})
	})
}

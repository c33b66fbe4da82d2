import { AppError } from "#app/domain/errors.ts"
import { enqueue } from "#db/queries/jobs.ts"
import { findAccount } from "#db/queries/letters.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { countLetter } from "./limits.server.ts"

/** Another letter with a link that proves the address. */
export async function askForVerify(ctx: ActorCtx): Promise<void> {
	const account = await findAccount(ctx.db, ctx.actor.userId)
	if (!account?.email) throw new AppError("not_found", "error.notFound")
	if (account.emailVerifiedAt) throw new AppError("conflict", "letters.alreadyVerified")
	countLetter(account.email, ctx.address ?? "", ctx.now)
	await inTransaction(ctx, async (tx) => {
		await enqueue(tx, "letter", { kind: "verify", userId: account.id })
		await record(tx, ctx, {
			action: "user.ask_verify",
			entity: "user",
			entityId: account.id,
			organizationId: ctx.actor.organizationId,
		})
	})
}

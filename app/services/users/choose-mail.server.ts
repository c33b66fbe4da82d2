import type { MailChoice } from "#app/domain/mail.ts"
import { dropWaiting, mailChoiceOf, saveMailChoice } from "#db/queries/mail.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Whether and when a person's notices also come by e-mail; the last word counts. */
export async function chooseMail(ctx: ActorCtx, choice: MailChoice): Promise<void> {
	const { userId, organizationId } = ctx.actor
	await inTransaction(ctx, async (tx) => {
		const before = await mailChoiceOf(tx, userId)
		if (before === choice) return
		await saveMailChoice(tx, userId, choice)
		if (choice === "never") await dropWaiting(tx, [userId])
		await record(tx, ctx, {
			action: "user.choose_mail",
			entity: "user",
			entityId: userId,
			organizationId,
			before: { mail: before },
			after: { mail: choice },
		})
	})
}

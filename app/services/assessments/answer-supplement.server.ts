import { settleComments } from "#db/queries/answers.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { moveFile, openFile } from "./open-file.server.ts"

/** The unit has added what was asked for; the self score of the submission stays as it was signed. */
export function answerSupplement(
	ctx: ActorCtx,
	at: { assessmentId: string; revision: number },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file, step } = await openFile(tx, ctx, { ...at, event: "answer_supplement" })
		await settleComments(tx, { assessmentId: file.id, kind: "supplement", now: ctx.now })
		await moveFile(tx, ctx, { file, event: "answer_supplement", step })
		await insertNotices(
			tx,
			{ roles: ["reviewer", "lead"] },
			{
				key: "notice.supplemented",
				params: { unit: file.organizationName },
				href: `/reviews/${file.id}`,
				at: ctx.now,
			},
		)
	})
}

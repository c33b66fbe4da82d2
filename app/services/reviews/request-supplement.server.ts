import { AppError } from "#app/domain/errors.ts"
import { insertComments, listDecisions } from "#db/queries/answers.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { moveFile, openFile } from "../assessments/open-file.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"

/** Sends the criteria marked “supplement” back to the unit, each with its reason; only they reopen. */
export function requestSupplement(
	ctx: ActorCtx,
	at: { assessmentId: string; revision: number },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file, step } = await openFile(tx, ctx, { ...at, event: "request_supplement" })
		const asked = (await listDecisions(tx, file.id)).filter((row) => row.outcome === "supplement")
		if (asked.length === 0) throw new AppError("invalid", "review.nothingAsked")
		await insertComments(
			tx,
			asked.map(({ code, reason }) => ({
				assessmentId: file.id,
				criterionCode: code,
				kind: "supplement" as const,
				body: reason,
				authorId: ctx.actor.userId,
				createdAt: ctx.now,
			})),
		)
		await moveFile(tx, ctx, {
			file,
			event: "request_supplement",
			step,
			detail: { criteria: asked.map(({ code }) => code) },
		})
		await insertNotices(
			tx,
			{ organizationId: file.organizationId, roles: ["officer", "head"] },
			{
				key: "notice.supplement",
				params: { count: String(asked.length) },
				href: `/assessments/${file.id}`,
				at: ctx.now,
			},
		)
	})
}

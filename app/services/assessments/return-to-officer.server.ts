import { insertComments } from "#db/queries/answers.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { moveFile, openFile } from "./open-file.server.ts"

/** The head sends the file back, with a word on the whole and, where needed, on single criteria. */
export function returnToOfficer(
	ctx: ActorCtx,
	given: { assessmentId: string; revision: number; body: string; criteria: Readonly<Record<string, string>> },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file, step } = await openFile(tx, ctx, { ...given, event: "return_to_officer" })
		const note = {
			assessmentId: file.id,
			kind: "returned" as const,
			authorId: ctx.actor.userId,
			createdAt: ctx.now,
		}
		await insertComments(tx, [
			{ ...note, body: given.body },
			...Object.entries(given.criteria).map(([criterionCode, body]) => ({ ...note, criterionCode, body })),
		])
		await moveFile(tx, ctx, {
			file,
			event: "return_to_officer",
			step,
			detail: { criteria: Object.keys(given.criteria) },
		})
		await insertNotices(
			tx,
			{ organizationId: file.organizationId, roles: ["officer"] },
			{
				key: "notice.returned",
				params: { period: file.periodCode },
				href: `/assessments/${file.id}`,
				at: ctx.now,
			},
		)
	})
}

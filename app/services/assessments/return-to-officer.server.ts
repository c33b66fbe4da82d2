import { insertComments } from "#db/queries/answers.ts"
import type { ActorCtx } from "../context.server.ts"
import { transition } from "./transition.server.ts"
import type { Press } from "./transition.server.ts"

/** The head sends the file back, with a word on the whole and, where needed, on single criteria. */
export function returnToOfficer(
	ctx: ActorCtx,
	{ body, criteria, ...at }: Press & { body: string; criteria: Readonly<Record<string, string>> },
) {
	return transition(ctx, { ...at, event: "return_to_officer" }, async (tx, file) => {
		const note = {
			assessmentId: file.id,
			kind: "returned" as const,
			authorId: ctx.actor.userId,
			createdAt: ctx.now,
		}
		await insertComments(tx, [
			{ ...note, body },
			...Object.entries(criteria).map(([criterionCode, text]) => ({ ...note, criterionCode, body: text })),
		])
		return { detail: { criteria: Object.keys(criteria) } }
	})
}

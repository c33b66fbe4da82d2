import { randomUUID } from "node:crypto"
import { insertComments } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findScore } from "#db/queries/scores.ts"
import { insertSubmission, listSubmissions, recallSubmission } from "#db/queries/submissions.ts"
import type { Tx } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"
import { transition } from "./transition.server.ts"
import type { Press } from "./transition.server.ts"

/** The head takes back what was signed while no reviewer has it: the officers may edit again, the score stays as history. */
export function recallAssessment(ctx: ActorCtx, { reason, ...at }: Press & { reason: string }) {
	return transition(ctx, { ...at, event: "recall" }, async (tx, file) => {
		const standing = await standingSubmission(tx, file)
		await recallSubmission(tx, { id: standing.id, by: ctx.actor.userId, now: ctx.now, reason })
		await insertComments(tx, [
			{
				assessmentId: file.id,
				kind: "returned",
				authorId: ctx.actor.userId,
				body: reason,
				createdAt: ctx.now,
			},
		])
		return {
			change: { submittedAt: null, submittedBy: null, reviewerId: null },
			detail: { submission: standing.number, reason },
		}
	})
}

/** A file signed before submissions were kept has only its score: that one becomes its first submission. */
async function standingSubmission(tx: Tx, file: AssessmentHead): Promise<{ id: string; number: number }> {
	const last = (await listSubmissions(tx, file.id)).at(-1)
	if (last && !last.recalledAt) return last
	const score = await findScore(tx, file.id, "self")
	if (!score) throw new Error(`file ${file.id} is submitted without a self score`)
	const number = (last?.number ?? 0) + 1
	const id = await insertSubmission(tx, {
		...{ assessmentId: file.id, number, key: randomUUID(), scoreId: score.id },
		...{ signedBy: score.createdBy, signedAt: score.createdAt },
	})
	if (!id) throw new Error("a fresh key was taken")
	return { id, number }
}

import { randomUUID } from "node:crypto"
import { insertComments } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { findScore } from "#db/queries/scores.ts"
import { insertSubmission, listSubmissions, recallSubmission } from "#db/queries/submissions.ts"
import type { Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { moveFile, openFile } from "./open-file.server.ts"

/** The head takes back what was signed while no reviewer has it: the officers may edit again, the score stays as history. */
export function recallAssessment(
	ctx: ActorCtx,
	given: { assessmentId: string; revision: number; reason: string },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file, step } = await openFile(tx, ctx, { ...given, event: "recall" })
		const standing = await standingSubmission(tx, file)
		const { reason } = given
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
		await moveFile(tx, ctx, {
			file,
			event: "recall",
			step,
			change: { submittedAt: null, submittedBy: null },
			detail: { submission: standing.number, reason },
		})
		await tell(tx, ctx, file)
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

async function tell(tx: Tx, ctx: ActorCtx, file: AssessmentHead): Promise<void> {
	const { organizationId, organizationName: unit, periodCode: period } = file
	await insertNotices(
		tx,
		{ organizationId, roles: ["officer"] },
		{ key: "notice.recalled", params: { period }, href: `/assessments/${file.id}`, at: ctx.now },
	)
	await insertNotices(
		tx,
		{ roles: ["reviewer", "lead"] },
		{ key: "notice.recalledUnit", params: { unit }, href: "/reviews", at: ctx.now },
	)
}

import { AppError } from "#app/domain/errors.ts"
import { isLate } from "#app/domain/period.ts"
import { isSigned } from "#app/domain/policy.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import type { ScoreSheet } from "#app/domain/scoring.ts"
import { repeatOf } from "#app/domain/signing.ts"
import { withoutWords } from "#app/domain/snapshot.ts"
import { settleComments } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { insertScore } from "#db/queries/scores.ts"
import { insertSubmission, listSubmissions } from "#db/queries/submissions.ts"
import type { Submission } from "#db/queries/submissions.ts"
import type { Tx } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"
import { lockFile, moveFile, refuseOther, stepOf } from "./open-file.server.ts"
import { refuseObstacles } from "./obstacles.server.ts"
import { loadScoring, sha256Of } from "./scoring-input.server.ts"
import type { ScoringMaterial } from "./scoring-input.server.ts"
import type { Paper } from "./store-paper.server.ts"

export type Signed = {
	number: number
	/** The same form came once more; nothing was written. */
	again: boolean
}

type Freezing = {
	assessmentId: string
	revision: number
	/** Of the form: whatever is sent with it twice is one signing. */
	key: string
	/** Of the page, where there was one: the sha256 of the snapshot that it showed, and whose page it was. */
	seen?: string | undefined
	as?: string | undefined
	event: "submit" | "finish"
	paper: Paper
}

/** Answers become a snapshot, a score counted from it and a submission: once, however often the form is sent. */
export async function freeze(tx: Tx, ctx: ActorCtx, at: Freezing): Promise<Signed> {
	// whoever else presses waits here, and then finds what the first has written
	const file = await lockFile(tx, ctx, at)
	refuseOther(ctx, at.as)
	const submissions = await listSubmissions(tx, file.id)
	const known = repeated(submissions, file, at)
	if (known) return { number: known.number, again: true }
	const step = stepOf(ctx, file, at)
	const material = await loadScoring(tx, file)
	if (at.seen !== undefined && at.seen !== sha256Of(material.snapshot)) {
		const isSigning = at.event === "submit"
		throw new AppError("conflict", isSigning ? "signing.changedMeanwhile" : "signing.changedBeforeFinish")
	}
	await refuseObstacles(tx, file, material)
	const sheet = scoreAnswers(material.input)
	if (sheet.percent === null) throw new AppError("invalid", "assessment.insufficient")
	const number = (submissions.at(-1)?.number ?? 0) + 1
	await write(tx, ctx, { file, at, number, sheet, material })
	await moveFile(tx, ctx, {
		file,
		event: at.event,
		step,
		change: { submittedAt: ctx.now, submittedBy: ctx.actor.userId },
		detail: {
			percent: sheet.percentRounded,
			late: isLate(file.submitBy, ctx.now),
			submission: number,
			...(ctx.actor.deputy && { delegationId: ctx.actor.deputy.delegationId }),
			...(at.paper.paperSha256 && { paper: at.paper.paperSha256, registerNumber: at.paper.registerNumber }),
		},
	})
	await settleComments(tx, { assessmentId: file.id, kind: "returned", now: ctx.now })
	return { number, again: false }
}

/** The signing that this form has already brought about; refuses a form that can bring about none any more. */
function repeated(submissions: Submission[], file: AssessmentHead, { key, paper }: Freezing) {
	const signed = isSigned(file.status)
	const last = submissions.at(-1)
	switch (repeatOf(submissions, { key, paper }, signed)) {
		case "again":
			return last
		case "used":
			throw new AppError("conflict", "signing.formUsed")
		case "other_paper":
			throw new AppError("conflict", "signing.otherPaper", { detail: whoSigned(last) })
		case "first":
			if (signed && last && !last.recalledAt)
				throw new AppError("conflict", "signing.already", { detail: whoSigned(last) })
			return null
	}
}

function whoSigned(last: Submission | undefined) {
	return { signed: last && { number: last.number, by: last.signedBy, at: last.signedAt.toISOString() } }
}

async function write(
	tx: Tx,
	ctx: ActorCtx,
	of: {
		file: AssessmentHead
		at: Freezing
		number: number
		sheet: ScoreSheet
		material: ScoringMaterial
	},
): Promise<void> {
	const { file, at, number, sheet, material } = of
	const scoreId = await insertScore(tx, {
		assessmentId: file.id,
		stage: "self",
		// a frozen row outlives a guest, whose words must not
		snapshot: ctx.actor.guest ? withoutWords(material.snapshot) : material.snapshot,
		sheet,
		sha256: sha256Of(sheet),
		createdBy: ctx.actor.userId,
		createdAt: ctx.now,
	})
	const written = await insertSubmission(tx, {
		assessmentId: file.id,
		number,
		key: at.key,
		scoreId,
		signedBy: ctx.actor.userId,
		signedAt: ctx.now,
		delegationId: at.event === "submit" ? (ctx.actor.deputy?.delegationId ?? null) : null,
		...at.paper,
	})
	if (!written) throw new AppError("conflict", "signing.formUsed")
}

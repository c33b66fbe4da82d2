import { missingCriteria } from "#app/domain/answer-checks.ts"
import { AppError } from "#app/domain/errors.ts"
import { isLate } from "#app/domain/period.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import { withoutWords } from "#app/domain/snapshot.ts"
import type { WorkflowEvent } from "#app/domain/workflow.ts"
import { settleComments } from "#db/queries/answers.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { insertScore } from "#db/queries/scores.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { moveFile, openFile } from "./open-file.server.ts"
import { loadScoring, sha256Of } from "./scoring-input.server.ts"

/** The head signs: the answers are frozen as a snapshot, the self score is counted from it, once. */
export function submitAssessment(
	ctx: ActorCtx,
	at: { assessmentId: string; revision: number },
): Promise<void> {
	return freeze(ctx, { ...at, event: "submit" })
}

/** A business finishes its own assessment; nobody verifies it, so it may be revised later. */
export function finishAssessment(
	ctx: ActorCtx,
	at: { assessmentId: string; revision: number },
): Promise<void> {
	return freeze(ctx, { ...at, event: "finish" })
}

export function reviseAssessment(
	ctx: ActorCtx,
	at: { assessmentId: string; revision: number },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file, step } = await openFile(tx, ctx, { ...at, event: "revise" })
		await moveFile(tx, ctx, { file, event: "revise", step })
	})
}

function freeze(
	ctx: ActorCtx,
	at: { assessmentId: string; revision: number; event: WorkflowEvent },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file, step } = await openFile(tx, ctx, at)
		const { input, snapshot } = await loadScoring(tx, file)
		const missing = missingCriteria(input)
		if (missing.length > 0) throw new AppError("invalid", "assessment.unanswered", { detail: { missing } })
		const sheet = scoreAnswers(input)
		if (sheet.percent === null) throw new AppError("invalid", "assessment.insufficient")
		await insertScore(tx, {
			assessmentId: file.id,
			stage: "self",
			// a frozen row outlives a guest, whose words must not
			snapshot: ctx.actor.guest ? withoutWords(snapshot) : snapshot,
			sheet,
			sha256: sha256Of(sheet),
			createdBy: ctx.actor.userId,
			createdAt: ctx.now,
		})
		await moveFile(tx, ctx, {
			file,
			event: at.event,
			step,
			change: { submittedAt: ctx.now, submittedBy: ctx.actor.userId },
			detail: { percent: sheet.percentRounded, late: isLate(file.submitBy, ctx.now) },
		})
		await settleComments(tx, { assessmentId: file.id, kind: "returned", now: ctx.now })
		if (step.effects.includes("notify_reviewers")) {
			await insertNotices(
				tx,
				{ roles: ["reviewer", "lead"] },
				{
					key: "notice.submitted",
					params: { unit: file.organizationName },
					href: `/reviews/${file.id}`,
					at: ctx.now,
				},
			)
		}
	})
}

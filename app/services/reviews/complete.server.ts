import { AppError } from "#app/domain/errors.ts"
import { scoreVerified } from "#app/domain/scoring.ts"
import type { ScoreSheet } from "#app/domain/scoring.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { insertScore } from "#db/queries/scores.ts"
import { moveFile, openFile } from "../assessments/open-file.server.ts"
import { loadDecisions, loadScoring, sha256Of } from "../assessments/scoring-input.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"

/** Every criterion is decided: the verified score is counted once and sent to the unit as provisional. */
export function completeReview(ctx: ActorCtx, at: { assessmentId: string; revision: number }): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { file, step } = await openFile(tx, ctx, { ...at, event: "complete_review" })
		const { input, snapshot } = await loadScoring(tx, file)
		const decisions = await loadDecisions(tx, file)
		const sheet = scoreVerified({ ...input, decisions })
		const undecided = undecidedCriteria(sheet)
		if (undecided.length > 0) throw new AppError("invalid", "review.undecided", { detail: { undecided } })
		await insertScore(tx, {
			assessmentId: file.id,
			stage: "verified",
			snapshot: { ...snapshot, decisions: Object.fromEntries(decisions) },
			sheet,
			sha256: sha256Of(sheet),
			createdBy: ctx.actor.userId,
			createdAt: ctx.now,
		})
		await moveFile(tx, ctx, {
			file,
			event: "complete_review",
			step,
			detail: { percent: sheet.percentRounded },
		})
		await insertNotices(
			tx,
			{ organizationId: file.organizationId, roles: ["officer", "head"] },
			{
				key: "notice.provisional",
				params: { period: file.periodCode },
				href: `/assessments/${file.id}/result`,
				at: ctx.now,
			},
		)
	})
}

export function undecidedCriteria(sheet: ScoreSheet): string[] {
	return sheet.pillars
		.flatMap((pillar) => pillar.criteria)
		.filter((criterion) => criterion.status === "undecided")
		.map((criterion) => criterion.code)
}

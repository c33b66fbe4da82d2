import { AppError } from "#app/domain/errors.ts"
import { scoreGaps } from "#app/domain/score-gaps.ts"
import { scoreVerified } from "#app/domain/scoring.ts"
import type { ScoreSheet } from "#app/domain/scoring.ts"
import { undecidedCriteria } from "#app/domain/undecided.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { listDecisions } from "#db/queries/answers.ts"
import { findReopenedCodes } from "#db/queries/orders.ts"
import { findScore, insertGaps, insertScore } from "#db/queries/scores.ts"
import type { Tx } from "#db/client.ts"
import { decisionsOf, loadScoring, sha256Of } from "../assessments/scoring-input.server.ts"
import { transition } from "../assessments/transition.server.ts"
import type { Press } from "../assessments/transition.server.ts"
import { appealEnd } from "../appeals/window.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { refuseBlockers } from "./blockers.server.ts"
import { refuseOpenSeconds } from "./second-blockers.server.ts"

/** Every criterion is decided: the verified score is counted once and sent to the unit as provisional. */
export function completeReview(ctx: ActorCtx, at: Press) {
	return transition(ctx, { ...at, event: "complete_review" }, async (tx, file) => {
		await refuseBlockers(tx, file, ctx)
		await refuseOpenSeconds(tx, file.id)
		const cause = (await findReopenedCodes(tx, file.id)) ? "reopening" : "review"
		const sheet = await storeVerified(tx, ctx, { file, cause })
		const appealBy = await appealEnd(tx, ctx, file)
		return { change: { appealBy }, detail: { percent: sheet.percentRounded, appealBy } }
	})
}

/** Counts what stands after the decisions and keeps it as the next edition, with what each criterion lost; refused while anything is undecided. */
export async function storeVerified(
	tx: Tx,
	ctx: ActorCtx,
	{ file, cause }: { file: AssessmentHead; cause: "review" | "appeal" | "council" | "reopening" },
): Promise<ScoreSheet> {
	const { input, snapshot } = await loadScoring(tx, file)
	const said = await listDecisions(tx, file.id)
	const decisions = decisionsOf(said)
	const sheet = scoreVerified({ ...input, decisions })
	const undecided = undecidedCriteria(sheet)
	if (undecided.length > 0) throw new AppError("invalid", "review.undecided", { detail: { undecided } })
	const scoreId = await insertScore(tx, {
		assessmentId: file.id,
		stage: "verified",
		cause,
		snapshot: { ...snapshot, decisions: Object.fromEntries(decisions) },
		sheet,
		sha256: sha256Of(sheet),
		createdBy: ctx.actor.userId,
		createdAt: ctx.now,
	})
	const self = await findScore(tx, file.id, "self")
	const gaps = self ? scoreGaps(self.sheet, sheet, said) : []
	await insertGaps(
		tx,
		gaps.map((gap) => ({ ...gap, scoreId })),
	)
	return sheet
}

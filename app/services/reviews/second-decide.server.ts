import { AppError } from "#app/domain/errors.ts"
import type { Typed } from "#app/domain/answer-form.ts"
import { agrees } from "#app/domain/second-review.ts"
import type { SECOND_OUTCOMES } from "#app/domain/second-review.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { saveSecond } from "#db/queries/second-reviews.ts"
import { loadScoring } from "../assessments/scoring-input.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { lockForReview, ruledValue } from "./decide.server.ts"
import { judged, rulingOf } from "./second-demand.server.ts"
import { openSecond, refuseSame } from "./second-open.server.ts"

type Given = {
	assessmentId: string
	code: string
	outcome: (typeof SECOND_OUTCOMES)[number]
	notApplicable: boolean
	reason: string
	sawVersion: number
	typed: Typed
}

/** The second reviewer's own judgement, given once; where both agree it is settled at once. */
export function decideSecond(ctx: ActorCtx, given: Given): Promise<{ settled: boolean }> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockForReview(tx, ctx, given.assessmentId)
		const { criterion, row, decision, decidedBy } = await openSecond(tx, { file, code: given.code })
		if (row.decidedAt) throw new AppError("conflict", "second.already")
		refuseSame(ctx, { file, row, decidedBy })
		const second = {
			outcome: given.outcome,
			value: ruledValue(criterion, given),
			notApplicable: given.outcome === "adjusted" && given.notApplicable,
			reason: given.reason,
		}
		const first = decision && rulingOf(decision)
		const { input } = await loadScoring(tx, file)
		const [ours, theirs] = [judged(input, given.code, second), first && judged(input, given.code, first)]
		const isSettled = theirs !== null && agrees(theirs, ours)
		const saved = await saveSecond(
			tx,
			{ id: row.id, sawVersion: given.sawVersion },
			{
				...second,
				...{ decidedBy: ctx.actor.userId, decidedAt: ctx.now },
				...{ first, firstBy: decision?.decidedById ?? null },
				...{ firstAttainment: theirs?.attainment ?? null, secondAttainment: ours.attainment },
				settledAt: isSettled ? ctx.now : null,
			},
		)
		if (!saved) throw new AppError("conflict", "second.stale")
		await record(tx, ctx, {
			action: "second.decide",
			entity: "second_review",
			entityId: `${file.id}/${given.code}`,
			organizationId: file.organizationId,
			after: { ...second, settled: isSettled },
		})
		if (first && !isSettled) {
			const params = { unit: file.organizationName, code: given.code }
			const href = `/reviews/${file.id}/second/${given.code}/settle`
			const leads = { roles: ["lead"] as const, notOf: file.organizationId }
			await insertNotices(tx, leads, { key: "notice.secondDisputed", params, href, at: ctx.now })
		}
		return { settled: isSettled }
	})
}

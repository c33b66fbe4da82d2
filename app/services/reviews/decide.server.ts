import { checkValue } from "#app/domain/answer-checks.ts"
import { readValueForm } from "#app/domain/answer-form.ts"
import type { Typed } from "#app/domain/answer-form.ts"
import type { AnswerValue } from "#app/domain/answers.ts"
import { AppError } from "#app/domain/errors.ts"
import { mayReview, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { ReviewOutcome } from "#app/domain/review.ts"
import { ruledOutBy } from "#app/domain/scoring.ts"
import { isInPeriod, isReviewable } from "#app/domain/workflow.ts"
import { listDecisions, saveDecision } from "#db/queries/answers.ts"
import { lockAssessment } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { sharePeriodOf } from "#db/queries/periods.ts"
import type { Tx } from "#db/client.ts"
import { subjectOf } from "../assessments/open-file.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

type Given = {
	assessmentId: string
	code: string
	outcome: ReviewOutcome
	notApplicable: boolean
	reason: string
	sawVersion: number
	typed: Typed
}

/** The verifying body's word on one criterion; the unit's own answer stays beside it, untouched. */
export function decide(
	ctx: ActorCtx,
	given: Given,
): Promise<{ ok: true; code: string; version: number; at: string }> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockForReview(tx, ctx, given.assessmentId)
		const instrument = await findInstrument(tx, file.instrumentId)
		const criterion = instrument && criteriaOf(instrument.content).find(({ code }) => code === given.code)
		if (!criterion) throw new AppError("not_found", "error.notFound")
		if (ruledOutBy(criterion, { kind: file.organizationKind, facts: file.facts })) {
			throw new AppError("conflict", "review.notApplicable")
		}
		const value = adjustedValue(criterion, given)
		const before = (await listDecisions(tx, file.id)).find((row) => row.code === given.code) ?? null
		const said = { outcome: given.outcome, value, notApplicable: isAdjustedToNa(given), reason: given.reason }
		const version = await saveDecision(tx, {
			...said,
			assessmentId: file.id,
			criterionCode: given.code,
			sawVersion: given.sawVersion,
			decidedBy: ctx.actor.userId,
			decidedAt: ctx.now,
		})
		if (version === null || (before === null && given.sawVersion !== 0)) {
			throw new AppError("conflict", "review.stale", { detail: { theirs: before } })
		}
		await record(tx, ctx, {
			action: "review.decide",
			entity: "answer",
			entityId: `${file.id}/${given.code}`,
			organizationId: file.organizationId,
			before: before && {
				outcome: before.outcome,
				value: before.value,
				notApplicable: before.notApplicable,
				reason: before.reason,
			},
			after: said,
		})
		return { ok: true, code: given.code, version, at: ctx.now.toISOString() }
	})
}

export async function lockForReview(tx: Tx, ctx: ActorCtx, assessmentId: string) {
	await sharePeriodOf(tx, assessmentId)
	const file = await lockAssessment(tx, readScope(ctx.actor), assessmentId)
	if (!file) throw new AppError("not_found", "error.notFound")
	if (!mayReview(ctx.actor, subjectOf(file))) throw new AppError("forbidden", "error.forbidden")
	const { periodStatus, status } = file
	if (!isInPeriod(periodStatus, "complete_review") || !isReviewable(status)) {
		throw new AppError("conflict", "review.notOpen", { detail: { status } })
	}
	return file
}

function isAdjustedToNa(given: Given): boolean {
	return given.outcome === "adjusted" && given.notApplicable
}

/** What an adjustment puts in the place of the claim; null for every other word. */
export function adjustedValue(
	criterion: Criterion,
	given: Pick<Given, "outcome" | "notApplicable" | "typed">,
): AnswerValue | null {
	if (given.outcome !== "adjusted" || given.notApplicable) return null
	const { value, problem } = readValueForm(criterion, given.typed)
	const found = problem ?? (value && checkValue(criterion, value))
	if (found)
		throw new AppError("invalid", "form.invalid", { fields: { [found.field ?? "value"]: found.key } })
	if (!value) throw new AppError("invalid", "form.invalid", { fields: { value: "review.value" } })
	return value
}

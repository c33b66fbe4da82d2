import { checkValue } from "#app/domain/answer-checks.ts"
import { readValueForm } from "#app/domain/answer-form.ts"
import type { Typed } from "#app/domain/answer-form.ts"
import type { AnswerValue } from "#app/domain/answers.ts"
import { isOpenForOpinions } from "#app/domain/co-verification.ts"
import type { OpinionForm } from "#app/domain/co-verification.ts"
import { AppError } from "#app/domain/errors.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { isInPeriod } from "#app/domain/workflow.ts"
import { saveOpinion, shareFileOf } from "#db/queries/co-verifications.ts"
import { insertNoticeOnce } from "#db/queries/ledger.ts"
import { refuseConflict } from "../conflicts/refuse.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { askedFor } from "./open.server.ts"

type Given = OpinionForm & { id: string; typed: Typed }

/** What a body says of a claim; it may think again until the review is completed. */
export function answerCoVerification(ctx: ActorCtx, given: Given): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		await shareFileOf(tx, given.id)
		const { asked, criterion } = await askedFor(ctx, tx, given.id)
		await refuseConflict(tx, ctx, { organizationId: asked.unitId, startsOn: asked.startsOn })
		if (!isOpenForOpinions(asked.status) || !isInPeriod(asked.periodStatus, "complete_review")) {
			throw new AppError("conflict", "coVerify.over", { detail: { status: asked.status } })
		}
		const said = {
			opinion: given.opinion,
			value: given.opinion === "agrees" ? null : ownFigure(criterion, given.typed),
			note: given.note,
		}
		const by = { answeredBy: ctx.actor.userId, answeredAt: ctx.now }
		if (!(await saveOpinion(tx, { id: given.id, sawVersion: given.version, ...said, ...by }))) {
			const { opinion, note, answeredBy } = asked
			throw new AppError("conflict", "coVerify.stale", { detail: { theirs: { opinion, note, answeredBy } } })
		}
		await record(tx, ctx, {
			action: "coVerification.answer",
			entity: "answer",
			entityId: `${asked.assessmentId}/${asked.code}`,
			organizationId: asked.unitId,
			before: asked.opinion && { opinion: asked.opinion, value: asked.value, note: asked.note },
			after: { body: ctx.actor.organizationId, ...said },
		})
		if (asked.reviewerId) {
			await insertNoticeOnce(tx, asked.reviewerId, {
				key: "notice.coVerified",
				params: { unit: asked.unit, body: asked.organization },
				href: `/reviews/${asked.assessmentId}`,
				at: ctx.now,
			})
		}
	})
}

/** The body's own figure, if it has one. */
function ownFigure(criterion: Criterion, typed: Typed): AnswerValue | null {
	const { value, problem } = readValueForm(criterion, typed)
	const found = problem ?? (value && checkValue(criterion, value))
	if (found) {
		throw new AppError("invalid", "form.invalid", { fields: { [found.field ?? "value"]: found.key } })
	}
	return value
}

import { reviewRulesOf } from "#app/domain/period-rules.ts"
import { AppError } from "#app/domain/errors.ts"
import { endOfDay } from "#app/domain/period-form.ts"
import { insertComments, listDecisions } from "#db/queries/answers.ts"
import { transition } from "../assessments/transition.server.ts"
import type { Press } from "../assessments/transition.server.ts"
import type { ActorCtx } from "../context.server.ts"

/** Sends the criteria marked “supplement” back to the unit, each with its reason and all with a deadline; only they reopen. */
export function requestSupplement(ctx: ActorCtx, { dueOn, ...at }: Press & { dueOn?: string | undefined }) {
	return transition(ctx, { ...at, event: "request_supplement" }, async (tx, file) => {
		const asked = (await listDecisions(tx, file.id)).filter((row) => row.outcome === "supplement")
		if (asked.length === 0) throw new AppError("invalid", "review.nothingAsked")
		const { supplementDays } = reviewRulesOf(file.rules)
		const supplementBy = dueOn ? endOfDay(dueOn) : new Date(ctx.now.getTime() + supplementDays * DAY)
		if (supplementBy <= ctx.now) {
			throw new AppError("invalid", "form.invalid", { fields: { dueOn: "review.dueInPast" } })
		}
		await insertComments(
			tx,
			asked.map(({ code, reason }) => ({
				assessmentId: file.id,
				criterionCode: code,
				kind: "supplement" as const,
				body: reason,
				authorId: ctx.actor.userId,
				createdAt: ctx.now,
			})),
		)
		return {
			change: { supplementBy },
			detail: { criteria: asked.map(({ code }) => code), by: supplementBy.toISOString() },
			params: { count: String(asked.length) },
		}
	})
}

const DAY = 86_400_000

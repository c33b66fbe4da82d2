import { writtenDay } from "#app/domain/written-day.ts"
import { AppError } from "#app/domain/errors.ts"
import type { PeriodExtensionForm } from "#app/domain/order.ts"
import { endOfDay } from "#app/domain/period-form.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { enqueue } from "#db/queries/jobs.ts"
import { insertOrder, isOrderMade } from "#db/queries/orders.ts"
import { lockPeriod, saveDeadlines } from "#db/queries/periods.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

type Deadlines = { submitBy: Date; reviewBy: Date }

/** What a page shows of the deadlines, for its form to say what it saw. */
export function deadlinesText({ submitBy, reviewBy }: Deadlines): string {
	return `${submitBy.toISOString()} ${reviewBy.toISOString()}`
}

/** Moves the deadlines of a whole period, later only; what a unit was given beyond them stays. */
export function extendPeriod(
	ctx: ActorCtx,
	{ periodId, form }: { periodId: string; form: PeriodExtensionForm },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		if (!mayAdminister(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const period = await lockPeriod(tx, periodId)
		if (!period) throw new AppError("not_found", "error.notFound")
		if (await isOrderMade(tx, form.key)) return
		if (period.status !== "open") throw new AppError("conflict", "workflow.periodClosed")
		if (form.saw !== deadlinesText(period)) throw new AppError("conflict", "order.deadlinesMoved")
		const to = { submitBy: endOfDay(form.submitBy), reviewBy: endOfDay(form.reviewBy) }
		const fields = problemsOf(period, to, ctx.now)
		if (Object.keys(fields).length > 0) throw new AppError("invalid", "form.invalid", { fields })
		await saveDeadlines(tx, periodId, to)
		const { key, reason, authority, authorityDate } = form
		const detail = { from: textOf(period), to: textOf(to) }
		await insertOrder(tx, {
			...{ key, reason, authority, authorityDate, periodId, detail },
			kind: "extend",
			madeBy: ctx.actor.userId,
			madeAt: ctx.now,
		})
		await record(tx, ctx, {
			action: "period.extend",
			entity: "period",
			entityId: periodId,
			organizationId: null,
			before: detail.from,
			after: { ...detail.to, reason, authority, authorityDate },
		})
		await enqueue(tx, "announce", {
			roles: ["officer", "head", "reviewer", "lead"],
			key: "notice.periodExtended",
			params: { period: period.code, until: writtenDay(form.submitBy) },
			href: "/work",
			at: ctx.now.toISOString(),
		})
	})
}

function textOf({ submitBy, reviewBy }: Deadlines) {
	return { submitBy: submitBy.toISOString(), reviewBy: reviewBy.toISOString() }
}

function problemsOf(from: Deadlines, to: Deadlines, now: Date): Record<string, string> {
	const fields: Record<string, string> = {}
	if (to.submitBy < from.submitBy) fields["submitBy"] = "order.notEarlier"
	else if (to.submitBy > from.submitBy && to.submitBy <= now) fields["submitBy"] = "order.inPast"
	if (to.reviewBy < from.reviewBy) fields["reviewBy"] = "order.notEarlier"
	else if (to.reviewBy < to.submitBy) fields["reviewBy"] = "period.reviewBeforeDeadline"
	if (textOf(from).submitBy === textOf(to).submitBy && textOf(from).reviewBy === textOf(to).reviewBy) {
		fields["submitBy"] = "order.notLater"
	}
	return fields
}

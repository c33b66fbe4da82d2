import { AppError } from "#app/domain/errors.ts"
import { rulesText } from "#app/domain/period-rules.ts"
import type { PeriodRulesForm } from "#app/domain/period-rules.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { lockPeriod, saveRules } from "#db/queries/periods.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Fixes how a period is reviewed and banded; once it is open, nobody moves the goalposts. */
export function changeRules(
	ctx: ActorCtx,
	{ periodId, form }: { periodId: string; form: PeriodRulesForm },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		if (!mayManagePeriods(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const period = await lockPeriod(tx, periodId)
		if (!period) throw new AppError("not_found", "error.notFound")
		if (period.status !== "planned") throw new AppError("conflict", "rules.fixed")
		if (form.saw !== rulesText(period.rules)) throw new AppError("conflict", "rules.stale")
		const { bandSet, secondAbove, blindShare, supplementDays, coVerifyDays, appealDays } = form
		const review = { secondAbove, blindShare, supplementDays, coVerifyDays, appealDays }
		const rules = { ...period.rules, bandSet, review }
		await saveRules(tx, period.id, rules)
		await record(tx, ctx, {
			action: "period.rules",
			entity: "period",
			entityId: period.id,
			organizationId: null,
			before: period.rules,
			after: rules,
		})
	})
}

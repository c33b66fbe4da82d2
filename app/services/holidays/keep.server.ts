import { AppError } from "#app/domain/errors.ts"
import type { HolidayForm } from "#app/domain/holiday-form.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { isWeekend } from "#app/domain/working-days.ts"
import { insertHoliday, removeHoliday as removeRow } from "#db/queries/holidays.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** A day off, or a weekend day that is worked; windows that were set already stay. */
export function addHoliday(ctx: ActorCtx, { works, ...form }: HolidayForm): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		if (!mayAdminister(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		if (works === "yes" && !isWeekend(form.day)) throw refused("holiday.workday")
		const row = { ...form, works: works === "yes" }
		if (!(await insertHoliday(tx, row))) throw refused("holiday.there")
		await record(tx, ctx, { ...entry(form.day), action: "holiday.add", after: row })
	})
}

export function removeHoliday(ctx: ActorCtx, { day }: { day: string }): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		if (!mayAdminister(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const before = await removeRow(tx, { day, now: ctx.now })
		if (!before) throw new AppError("conflict", "holiday.gone")
		await record(tx, ctx, { ...entry(day), action: "holiday.remove", before })
	})
}

function refused(key: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { day: key } })
}

function entry(day: string) {
	return { entity: "holiday", entityId: day, organizationId: null }
}

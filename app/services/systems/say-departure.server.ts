import { AppError } from "#app/domain/errors.ts"
import type { DepartureForm } from "#app/domain/system-forms.ts"
import { missingFromTable } from "#app/domain/system-continuity.ts"
import { listDepartures, listSystems, saveDeparture } from "#db/queries/systems.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { loadLastTable } from "./last-table.server.ts"
import { lockTable } from "./lock-table.server.ts"
import type { TableAt } from "./lock-table.server.ts"

/** Why a system of the last period's table stands no longer in this one. */
export function sayDeparture(ctx: ActorCtx, at: TableAt, form: DepartureForm): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockTable(tx, ctx, at)
		const [last, now, departures] = await Promise.all([
			loadLastTable(tx, file),
			listSystems(tx, file.id),
			listDepartures(tx, file.id),
		])
		const gone = missingFromTable(last, now, []).find(({ name }) => name === form.name)
		if (!gone) throw new AppError("conflict", "systems.notGone")
		const before = departures.find(({ name }) => name === form.name)
		if (before?.reason === form.reason) return
		const { name, reason, sawReason } = form
		const said = { assessmentId: file.id, name, reason, saidBy: ctx.actor.userId, saidAt: ctx.now }
		if ((before?.reason ?? "") !== sawReason || !(await saveDeparture(tx, { ...said, sawReason }))) {
			throw new AppError("conflict", "systems.staleReason")
		}
		await record(tx, ctx, {
			action: "system.departure",
			entity: "assessment",
			entityId: file.id,
			organizationId: file.organizationId,
			before: before && { name, reason: before.reason },
			after: { name, reason },
		})
	})
}

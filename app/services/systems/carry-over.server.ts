import { SYSTEM_FIELDS } from "#app/domain/system-row.ts"
import { missingFromTable } from "#app/domain/system-continuity.ts"
import { insertSystems, listDepartures, listSystems } from "#db/queries/systems.ts"
import type { StoredSystem } from "#db/queries/systems.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { loadLastTable } from "./last-table.server.ts"
import { lockTable } from "./lock-table.server.ts"
import type { TableAt } from "./lock-table.server.ts"

/** Copies the last period's rows that are neither here nor explained; each waits to be confirmed. How many. */
export function carryOverSystems(ctx: ActorCtx, at: TableAt): Promise<number> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockTable(tx, ctx, at)
		const [last, now, departures] = await Promise.all([
			loadLastTable(tx, file),
			listSystems(tx, file.id),
			listDepartures(tx, file.id),
		])
		const rows = missingFromTable(last, now, departures).map((row) => ({
			...fieldsOf(row),
			origin: "carried" as const,
			assessmentId: file.id,
			updatedBy: ctx.actor.userId,
			updatedAt: ctx.now,
		}))
		const written = await insertSystems(tx, rows)
		if (written.length > 0) {
			await record(tx, ctx, {
				action: "system.carryOver",
				entity: "assessment",
				entityId: file.id,
				organizationId: file.organizationId,
				after: { systems: written },
			})
		}
		return written.length
	})
}

function fieldsOf(row: StoredSystem) {
	return Object.fromEntries(SYSTEM_FIELDS.map((field) => [field, row[field]])) as Pick<
		StoredSystem,
		(typeof SYSTEM_FIELDS)[number]
	>
}

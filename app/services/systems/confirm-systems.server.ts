import { AppError } from "#app/domain/errors.ts"
import { confirmSystems as writeConfirmed, listSystems } from "#db/queries/systems.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { lockTable } from "./lock-table.server.ts"
import type { TableAt } from "./lock-table.server.ts"

export type SeenRow = { id: string; version: number }

/**
 * Rows carried over are still true. Only rows as the person saw them: one that was changed or removed meanwhile
 * refuses the whole press.
 */
export function confirmSystems(ctx: ActorCtx, at: TableAt, seen: readonly SeenRow[]): Promise<number> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockTable(tx, ctx, at)
		const rows = await listSystems(tx, file.id)
		const wanted = seen.map(({ id, version }) => rows.find((row) => row.id === id && row.version === version))
		const found = wanted.filter((row) => row !== undefined)
		if (found.length < seen.length) throw new AppError("conflict", "systems.staleConfirm")
		const carried = found.filter(({ origin }) => origin === "carried")
		if (carried.length === 0) return 0
		await writeConfirmed(tx, {
			assessmentId: file.id,
			ids: carried.map(({ id }) => id),
			by: ctx.actor.userId,
			now: ctx.now,
		})
		await record(tx, ctx, {
			action: "system.confirm",
			entity: "assessment",
			entityId: file.id,
			organizationId: file.organizationId,
			after: { systems: carried.map(({ id, name }) => ({ id, name })) },
		})
		return carried.length
	})
}

import { AppError } from "#app/domain/errors.ts"
import { systemKey } from "#app/domain/system-row.ts"
import type { SystemForm } from "#app/domain/information-system.ts"
import {
	insertSystems,
	listSystems,
	removeSystem as deleteSystem,
	saveSystem as writeSystem,
} from "#db/queries/systems.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { lockTable } from "./lock-table.server.ts"
import type { TableAt } from "./lock-table.server.ts"

export function addSystem(ctx: ActorCtx, at: TableAt, form: SystemForm): Promise<string> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockTable(tx, ctx, at)
		if (isTaken(form.name, await listSystems(tx, file.id))) throw nameTaken()
		const [row] = await insertSystems(tx, [
			{ ...form, assessmentId: file.id, updatedBy: ctx.actor.userId, updatedAt: ctx.now },
		])
		if (!row) throw nameTaken()
		await record(tx, ctx, {
			action: "system.add",
			entity: "information_system",
			entityId: row.id,
			organizationId: file.organizationId,
			after: form,
		})
		return row.id
	})
}

export function changeSystem(
	ctx: ActorCtx,
	at: TableAt & { systemId: string; sawVersion: number },
	form: SystemForm,
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockTable(tx, ctx, at)
		const rows = await listSystems(tx, file.id)
		const before = rows.find((row) => row.id === at.systemId)
		if (!before) throw new AppError("not_found", "error.notFound")
		const others = rows.filter((row) => row.id !== at.systemId)
		if (isTaken(form.name, others)) throw nameTaken()
		const version = await writeSystem(
			tx,
			{ assessmentId: file.id, id: at.systemId, sawVersion: at.sawVersion },
			{ ...form, origin: "typed", updatedBy: ctx.actor.userId, updatedAt: ctx.now },
		)
		if (version === null) throw new AppError("conflict", "system.stale")
		await record(tx, ctx, {
			action: "system.change",
			entity: "information_system",
			entityId: at.systemId,
			organizationId: file.organizationId,
			before,
			after: form,
		})
	})
}

/** A row that somebody changed since it was seen stays. */
export function removeSystem(
	ctx: ActorCtx,
	at: TableAt & { systemId: string; sawVersion?: number | undefined },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockTable(tx, ctx, at)
		const before = await deleteSystem(tx, { assessmentId: file.id, id: at.systemId })
		if (!before) return
		if (at.sawVersion !== undefined && at.sawVersion !== before.version) {
			throw new AppError("conflict", "system.stale")
		}
		await record(tx, ctx, {
			action: "system.remove",
			entity: "information_system",
			entityId: at.systemId,
			organizationId: file.organizationId,
			before,
		})
	})
}

function isTaken(name: string, rows: readonly { name: string }[]): boolean {
	return rows.some((row) => systemKey(row.name) === systemKey(name))
}

function nameTaken(): AppError {
	return new AppError("invalid", "form.invalid", { fields: { name: "system.nameTaken" } })
}

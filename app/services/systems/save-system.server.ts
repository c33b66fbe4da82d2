import { AppError } from "#app/domain/errors.ts"
import type { SystemForm } from "#app/domain/information-system.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import {
	insertSystem,
	listSystems,
	removeSystem as deleteSystem,
	saveSystem as writeSystem,
} from "#db/queries/answers.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import type { Tx } from "#db/client.ts"
import { lockForAnswering } from "../assessments/lock-for-answering.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** The criterion whose supplement reopens the table, per questionnaire: the first SYS criterion that was asked for. */
type At = { assessmentId: string; code?: string }

export function addSystem(ctx: ActorCtx, at: At, form: SystemForm): Promise<string> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockTable(tx, ctx, at)
		const id = await insertSystem(tx, {
			...form,
			assessmentId: file.id,
			updatedBy: ctx.actor.userId,
			updatedAt: ctx.now,
		})
		if (!id) throw nameTaken()
		await record(tx, ctx, {
			action: "system.add",
			entity: "information_system",
			entityId: id,
			organizationId: file.organizationId,
			after: form,
		})
		return id
	})
}

export function changeSystem(
	ctx: ActorCtx,
	at: At & { systemId: string; sawVersion: number },
	form: SystemForm,
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockTable(tx, ctx, at)
		const rows = await listSystems(tx, file.id)
		const before = rows.find((row) => row.id === at.systemId)
		if (!before) throw new AppError("not_found", "error.notFound")
		if (rows.some((row) => row.id !== at.systemId && row.name === form.name)) throw nameTaken()
		const version = await writeSystem(
			tx,
			{ assessmentId: file.id, id: at.systemId, sawVersion: at.sawVersion },
			{ ...form, updatedBy: ctx.actor.userId, updatedAt: ctx.now },
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

export function removeSystem(ctx: ActorCtx, at: At & { systemId: string }): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockTable(tx, ctx, at)
		const before = await deleteSystem(tx, { assessmentId: file.id, id: at.systemId })
		if (!before) return
		await record(tx, ctx, {
			action: "system.remove",
			entity: "information_system",
			entityId: at.systemId,
			organizationId: file.organizationId,
			before,
		})
	})
}

/** A supplement opens the table through a criterion that is counted from it, not through any that was asked for. */
async function lockTable(tx: Tx, ctx: ActorCtx, at: At) {
	const file = await lockForAnswering(tx, ctx, at)
	if (file.status !== "supplement") return file
	const instrument = await findInstrument(tx, file.instrumentId)
	const criterion = instrument && criteriaOf(instrument.content).find(({ code }) => code === at.code)
	if (criterion?.kind !== "SYS") throw new AppError("conflict", "answer.notAsked")
	return file
}

function nameTaken(): AppError {
	return new AppError("invalid", "form.invalid", { fields: { name: "system.nameTaken" } })
}

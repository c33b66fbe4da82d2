import { checkValue } from "#app/domain/answer-checks.ts"
import { AppError } from "#app/domain/errors.ts"
import type { ReferenceForm } from "#app/domain/reference-form.ts"
import { lockPeriod } from "#db/queries/periods.ts"
import { deleteReferences, insertReferences, listSources } from "#db/queries/references.ts"
import type { Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { loadUnits, openForReferences } from "./reference-sheet.server.ts"

/** What a source says of a period, in the place of all that it said before. */
export function loadReferences(
	ctx: ActorCtx,
	at: { periodId: string; form: ReferenceForm },
): Promise<{ loaded: number }> {
	const { source, asOf, rows, saw } = at.form
	return inTransaction(ctx, async (tx) => {
		const { period, mark } = await lockSource(tx, ctx, { periodId: at.periodId, source })
		if (mark !== saw) throw new AppError("conflict", "references.changedMeanwhile")
		const units = new Map([...(await loadUnits(tx, period.id)).values()].map((unit) => [unit.id, unit]))
		const places = new Set(rows.map(({ organization, code }) => `${organization} ${code}`))
		const fits = rows.every(({ organization, code, value }) => {
			const criterion = units.get(organization)?.criteria.get(code)
			return criterion !== undefined && checkValue(criterion, value) === null
		})
		if (!fits || places.size !== rows.length) throw new AppError("invalid", "references.outdated")
		const replaced = await deleteReferences(tx, { periodId: period.id, source })
		await insertReferences(
			tx,
			rows.map(({ organization, code, value }) => ({
				...{ source, value, asOf },
				periodId: period.id,
				organizationId: organization,
				criterionCode: code,
				loadedBy: ctx.actor.userId,
				loadedAt: ctx.now,
			})),
		)
		await record(tx, ctx, {
			action: "references.load",
			entity: "period",
			entityId: period.id,
			organizationId: null,
			before: { source, values: replaced },
			after: { source, asOf, values: rows.length },
		})
		return { loaded: rows.length }
	})
}

/** Takes all that a source says of a period out again, as it was seen; what is gone already is gone. */
export function removeReferences(
	ctx: ActorCtx,
	at: { periodId: string; source: string; saw: string },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const { period, mark } = await lockSource(tx, ctx, at)
		if (mark === "") return
		if (mark !== at.saw) throw new AppError("conflict", "references.changedMeanwhile")
		const values = await deleteReferences(tx, { periodId: period.id, source: at.source })
		await record(tx, ctx, {
			action: "references.remove",
			entity: "period",
			entityId: period.id,
			organizationId: null,
			before: { source: at.source, values },
			after: null,
		})
	})
}

/** The period, locked and still running, and the mark of what the source says of it now; "" for nothing. */
async function lockSource(tx: Tx, ctx: ActorCtx, at: { periodId: string; source: string }) {
	await lockPeriod(tx, at.periodId)
	const period = await openForReferences({ ...ctx, db: tx }, at.periodId)
	const found = (await listSources(tx, period.id)).find(({ source }) => source === at.source)
	return { period, mark: found?.mark ?? "" }
}

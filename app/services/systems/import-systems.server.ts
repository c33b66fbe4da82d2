import { AppError } from "#app/domain/errors.ts"
import { planSystems, seenVersions, staleRows } from "#app/domain/system-plan.ts"
import type { SeenVersions, SystemPlan, SystemPreview } from "#app/domain/system-plan.ts"
import type { SheetWords, SourceRow } from "#app/domain/system-sheet.ts"
import { insertSystems, listSystems, saveSystem } from "#db/queries/systems.ts"
import type { StoredSystem } from "#db/queries/systems.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import type { Db, Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { lockTable } from "./lock-table.server.ts"
import type { TableAt } from "./lock-table.server.ts"

type Given = { rows: readonly SourceRow[]; words: SheetWords }

/** Reads only. */
export async function previewSystems(db: Db, assessmentId: string, given: Given): Promise<SystemPreview> {
	return preview(given, await listSystems(db, assessmentId), [])
}

function preview({ rows, words }: Given, stored: StoredSystem[], stale: number[]): SystemPreview {
	return { rows, plan: planSystems(rows, stored, words), seen: seenVersions(stored), stale }
}

/**
 * Writes all rows that were previewed, or none: not with an error in any, not on top of what somebody else wrote
 * since. A refusal carries the preview of now.
 */
export function importSystems(
	ctx: ActorCtx,
	at: TableAt,
	given: Given & { seen: SeenVersions },
): Promise<{ added: number; changed: number }> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockTable(tx, ctx, at)
		const stored = await listSystems(tx, file.id)
		const { plan } = preview(given, stored, [])
		const stale = staleRows(plan, given.seen)
		const detail = { preview: preview(given, stored, stale) }
		if (stale.length > 0) throw new AppError("conflict", "systems.stale", { detail })
		if (plan.problems.length > 0) throw new AppError("invalid", "systems.problems", { detail })
		await writePlan(tx, ctx, { file, stored, plan })
		return { added: plan.added.length, changed: plan.changed.length }
	})
}

async function writePlan(
	tx: Tx,
	ctx: ActorCtx,
	work: { file: AssessmentHead; stored: StoredSystem[]; plan: SystemPlan },
): Promise<void> {
	const { file, stored, plan } = work
	const by = { origin: "imported" as const, updatedBy: ctx.actor.userId, updatedAt: ctx.now }
	const entry = { entity: "information_system", organizationId: file.organizationId }
	const written = await insertSystems(
		tx,
		plan.added.map(({ form }) => ({ ...form, ...by, assessmentId: file.id })),
	)
	if (written.length < plan.added.length) throw new Error("a row of the plan was not written")
	const ids = new Map(written.map(({ id, name }) => [name, id]))
	await Promise.all(
		plan.added.map(({ form }) =>
			record(tx, ctx, { ...entry, action: "system.add", entityId: ids.get(form.name) ?? "", after: form }),
		),
	)
	await Promise.all(
		plan.changed.map(async ({ id, version, form }) => {
			const at = { assessmentId: file.id, id, sawVersion: version }
			if ((await saveSystem(tx, at, { ...form, ...by })) === null) throw new Error("a locked row has changed")
			const before = stored.find((row) => row.id === id)
			await record(tx, ctx, { ...entry, action: "system.change", entityId: id, before, after: form })
		}),
	)
}

import { AppError } from "#app/domain/errors.ts"
import { findEvidence, markEvidence } from "#db/queries/evidence.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { lockForEvidence, refuseOlder } from "./lock-for-evidence.server.ts"

type At = { assessmentId: string; code: string; evidenceId: string }

/** Takes a piece of evidence out of what counts while the file is open; the row and the bytes stay on record. */
export function removeEvidence(ctx: ActorCtx, { assessmentId, code, evidenceId }: At): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const row = await findEvidence(tx, evidenceId)
		if (row?.assessmentId !== assessmentId || row.criterionCode !== code) {
			throw new AppError("not_found", "error.notFound")
		}
		const { file, appeal } = await lockForEvidence(tx, ctx, { assessmentId, code })
		refuseOlder(row, appeal)
		const removed = { at: ctx.now, by: ctx.actor.userId }
		if (!(await markEvidence(tx, { assessmentId: file.id, id: row.id }, removed))) return
		await record(tx, ctx, {
			action: "evidence.remove",
			entity: "evidence",
			entityId: row.id,
			organizationId: file.organizationId,
			before: { criterion: row.criterionCode, kind: row.kind, title: row.title, sha256: row.sha256 },
		})
	})
}

import { AppError } from "#app/domain/errors.ts"
import { findEvidence, retireEvidence } from "#db/queries/answers.ts"
import { lockForAnswering } from "../assessments/lock-for-answering.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Takes a piece of evidence back before submission; the row and the bytes stay on record. */
export function removeEvidence(
	ctx: ActorCtx,
	at: { assessmentId: string; evidenceId: string },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const row = await findEvidence(tx, at.evidenceId)
		if (!row || row.assessmentId !== at.assessmentId) throw new AppError("not_found", "error.notFound")
		const file = await lockForAnswering(tx, ctx, { assessmentId: at.assessmentId, code: row.criterionCode })
		if (!(await retireEvidence(tx, { assessmentId: file.id, id: row.id, now: ctx.now }))) return
		await record(tx, ctx, {
			action: "evidence.remove",
			entity: "evidence",
			entityId: row.id,
			organizationId: file.organizationId,
			before: { criterion: row.criterionCode, kind: row.kind, title: row.title, sha256: row.sha256 },
		})
	})
}

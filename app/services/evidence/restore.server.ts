import { AppError } from "#app/domain/errors.ts"
import { noRoomFor } from "#app/domain/evidence-room.ts"
import { versionsOf } from "#app/domain/evidence-versions.ts"
import { findEvidence, listEvidenceHistory, markEvidence } from "#db/queries/evidence.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { lockForEvidence, refuseOlder } from "./lock-for-evidence.server.ts"

type At = { assessmentId: string; code: string; evidenceId: string }

/** Brings a removed piece or an earlier version back; of one piece's versions only one counts at a time. */
export function restoreEvidence(ctx: ActorCtx, { assessmentId, code, evidenceId }: At): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const row = await findEvidence(tx, evidenceId)
		if (row?.assessmentId !== assessmentId || row.criterionCode !== code) {
			throw new AppError("not_found", "error.notFound")
		}
		const { file, appeal } = await lockForEvidence(tx, ctx, { assessmentId, code })
		refuseOlder(row, appeal)
		const rows = await listEvidenceHistory(tx, file.id)
		if (rows.find(({ id }) => id === row.id)?.removedAt === null) return
		const current = versionsOf(rows, row.id).find(({ removedAt }) => removedAt === null)
		const sha256 = row.sha256 ?? undefined
		const noRoom = noRoomFor(rows, { code, sha256, replaces: current?.id })
		if (noRoom) throw new AppError("invalid", noRoom.key, { detail: { ...noRoom } })
		const at = { assessmentId: file.id, id: row.id }
		const out = { at: ctx.now, by: ctx.actor.userId }
		if (current) await markEvidence(tx, { ...at, id: current.id }, out)
		await markEvidence(tx, at, null)
		await record(tx, ctx, {
			action: "evidence.restore",
			entity: "evidence",
			entityId: row.id,
			organizationId: file.organizationId,
			before: current ? { id: current.id, title: current.title } : null,
			after: { criterion: code, kind: row.kind, title: row.title, sha256: row.sha256 },
		})
	})
}

import { AppError } from "#app/domain/errors.ts"
import { noRoomFor } from "#app/domain/evidence-room.ts"
import type { Reference } from "#app/domain/evidence-form.ts"
import { mayAttach } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { insertEvidence, listEvidenceHistory } from "#db/queries/evidence.ts"
import type { EvidenceRow } from "#db/queries/evidence.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { lockForEvidence } from "./lock-for-evidence.server.ts"

type Given = { assessmentId: string; code: string; reference: Reference }

/**
 * Adds a document by its number and date, or a link, where no file is to be sent. Sent twice, as when the first answer
 * was lost, it is one piece.
 */
export function attachReference(ctx: ActorCtx, given: Given): Promise<{ id: string }> {
	if (!mayAttach(ctx.actor)) return Promise.reject(new AppError("invalid", "evidence.notAsGuest"))
	return inTransaction(ctx, async (tx) => {
		const { code, reference } = given
		const { file, appeal } = await lockForEvidence(tx, ctx, { assessmentId: given.assessmentId, code })
		const instrument = await findInstrument(tx, file.instrumentId)
		if (!instrument || !criteriaOf(instrument.content).some((one) => one.code === code)) {
			throw new AppError("not_found", "error.notFound")
		}
		const rows = await listEvidenceHistory(tx, file.id)
		const there = rows.find((row) => row.criterionCode === code && isSame(row, reference))
		if (there) return { id: there.id }
		const noRoom = noRoomFor(rows, { code })
		if (noRoom) throw new AppError("invalid", noRoom.key)
		const id = await insertEvidence(tx, {
			...reference,
			appeal,
			assessmentId: file.id,
			criterionCode: code,
			createdBy: ctx.actor.userId,
			createdAt: ctx.now,
		})
		await record(tx, ctx, {
			action: "evidence.attach",
			entity: "evidence",
			entityId: id,
			organizationId: file.organizationId,
			after: { criterion: code, ...reference },
		})
		return { id }
	})
}

/** The same document or page and still counted, whatever its title. */
function isSame(row: EvidenceRow, reference: Reference): boolean {
	if (row.removedAt !== null || row.kind !== reference.kind) return false
	return reference.kind === "link"
		? row.url === reference.url
		: row.documentNumber === reference.documentNumber && row.documentDate === reference.documentDate
}

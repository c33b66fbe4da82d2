import { alsoAt } from "#app/domain/evidence-room.ts"
import { isOpenToOthers, signedIds } from "#app/domain/evidence-readers.ts"
import { piecesOf } from "#app/domain/evidence-versions.ts"
import { EVIDENCE_TYPES, previewOf } from "#app/domain/evidence.ts"
import { askedCodes, isWritable } from "#app/domain/writable.ts"
import { listComments } from "#db/queries/answers.ts"
import { listEvidenceHistory } from "#db/queries/evidence.ts"
import type { EvidenceRow } from "#db/queries/evidence.ts"
import { findSignedPieces } from "#db/queries/scores.ts"
import type { Ctx } from "../context.server.ts"
import { openAppeal } from "./lock-for-evidence.server.ts"
import type { OpenCriterion } from "./open-evidence.server.ts"

/** What there is to prove one criterion, and of what it took the place of or was removed as much as the reader may see. */
export async function readEvidence(ctx: Ctx, { file, criterion, own, near }: OpenCriterion) {
	const [all, comments, signedPieces, appeal] = await Promise.all([
		listEvidenceHistory(ctx.db, file.id),
		listComments(ctx.db, file.id),
		findSignedPieces(ctx.db, file.id),
		own ? openAppeal(ctx.db, { file, code: criterion.code, now: ctx.now }) : null,
	])
	const rows = all.filter((row) => own || !row.unsent)
	const { code } = criterion
	const signed = signedIds(signedPieces)
	const viewOf = (row: EvidenceRow) => ({
		...view(row),
		signed: signed?.has(row.id) ?? false,
		fixed: appeal !== null && row.appeal !== appeal,
	})
	const readable = (some: EvidenceRow[]) =>
		some.filter((row) => own || isOpenToOthers(row, { rows, signed })).map(viewOf)
	const pieces = piecesOf(rows.filter((row) => row.criterionCode === code))
	return {
		assessmentId: file.id,
		code,
		title: criterion.title[ctx.locale],
		wanted: criterion.evidence.text[ctx.locale],
		required: criterion.evidence.required,
		restricted: criterion.restricted ?? false,
		own,
		writable: own && (appeal !== null || isWritable(file, askedCodes(comments), code)),
		/** Whose unsent files this browser may keep. */
		reader: ctx.actor.userId,
		pieces: pieces.flatMap(({ current, earlier }) =>
			current
				? [
						{
							...viewOf(current),
							alsoAt: near ? alsoAt(rows, { code, sha256: current.sha256 }) : [],
							earlier: readable(earlier),
						},
					]
				: [],
		),
		removed: pieces.flatMap(({ current, earlier }) => (current ? [] : readable(earlier).slice(0, 1))),
	}
}

function view(row: EvidenceRow) {
	const { id, kind, title, documentNumber, documentDate, url, size, mediaType } = row
	return {
		...{ id, kind, title, documentNumber, documentDate, url, size },
		type: mediaType && (EVIDENCE_TYPES[mediaType] ?? null),
		preview: previewOf(mediaType),
		scanned: row.scannedAt !== null,
		appeal: row.appeal,
		at: row.createdAt.toISOString(),
		by: row.createdBy,
		removedAt: row.removedAt?.toISOString() ?? null,
		removedBy: row.removedBy,
	}
}

import { createReadStream } from "node:fs"
import { stat } from "node:fs/promises"
import { AppError } from "#app/domain/errors.ts"
import { alsoAt, noRoomFor } from "#app/domain/evidence-room.ts"
import { LARGEST_FILE, plainName } from "#app/domain/evidence.ts"
import { measure } from "#app/files/hasher.server.ts"
import type { Keeping } from "#app/files/keeping.server.ts"
import { lookThrough } from "#app/files/look-through.server.ts"
import type { Stored } from "#app/files/storage.server.ts"
import { typeOf } from "#app/files/type-of.server.ts"
import { findEvidence, insertEvidence, listEvidenceHistory, markEvidence } from "#db/queries/evidence.ts"
import type { Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { lockForEvidence, refuseOlder } from "./lock-for-evidence.server.ts"
import { openForAttaching } from "./open-evidence.server.ts"

export type FileToAttach = {
	/** Known before: an upload that is finished twice becomes one piece. */
	id: string
	assessmentId: string
	code: string
	path: string
	fileName: string
	replaces?: string | undefined
	/** As the sender counted it. */
	expected?: string | undefined
}

export type Attached = { id: string; alsoAt: string[] }
type Checked = Stored & { mediaType: string; scannedAt: Date | null }

/** Makes a file evidence: its type read from its bytes, scanned, kept, and only then written down. */
export async function attachFile(ctx: ActorCtx, keeping: Keeping, given: FileToAttach): Promise<Attached> {
	const { file } = await openForAttaching(ctx, given)
	const checked = await check(ctx, keeping, { ...given, organizationId: file.organizationId })
	const kept = await keeping.storage.put(() => createReadStream(given.path))
	if (kept.sha256 !== checked.sha256) throw new Error(`file ${given.id} changed while it was kept`)
	return inTransaction(ctx, (tx) => write(tx, ctx, { ...given, checked }))
}

async function check(
	ctx: ActorCtx,
	{ scan }: Keeping,
	given: FileToAttach & { organizationId: string },
): Promise<Checked> {
	const { size } = await stat(given.path)
	if (size === 0) throw refused("evidence.emptyFile")
	if (size > LARGEST_FILE) throw refused("evidence.tooLarge")
	const mediaType = await typeOf(given.path)
	if (!mediaType) throw refused("evidence.type")
	const stored = await measure(() => createReadStream(given.path))
	if (given.expected && given.expected !== stored.sha256) throw refused("evidence.damaged")
	const noRoom = noRoomFor(await listEvidenceHistory(ctx.db, given.assessmentId), { ...given, ...stored })
	// the same upload, finished by a request whose answer was lost
	if (noRoom && noRoom.same?.id !== given.id) throw refused(noRoom.key, noRoom)
	const verdict = await lookThrough(scan, given.path)
	if (verdict.is === "down") throw new AppError("unavailable", "evidence.scannerDown")
	if (verdict.is === "infected") {
		await reportInfected(ctx, { ...given, sha256: stored.sha256, signature: verdict.signature })
		throw refused("evidence.infected")
	}
	return { ...stored, mediaType, scannedAt: verdict.is === "clean" ? ctx.now : null }
}

async function write(tx: Tx, ctx: ActorCtx, given: FileToAttach & { checked: Checked }): Promise<Attached> {
	const { id, code, replaces, checked } = given
	const { file, appeal } = await lockForEvidence(tx, ctx, given)
	const rows = await listEvidenceHistory(tx, file.id)
	refuseOlder(
		rows.find(({ id: known }) => known === replaces),
		appeal,
	)
	const elsewhere = alsoAt(rows, { code, sha256: checked.sha256 })
	if (await findEvidence(tx, id)) return { id, alsoAt: elsewhere }
	const noRoom = noRoomFor(rows, { code, sha256: checked.sha256, replaces })
	if (noRoom) throw refused(noRoom.key, noRoom)
	const fileName = plainName(given.fileName) || "file"
	const row = { kind: "file" as const, title: fileName, fileName, ...checked, declaredOpen: true }
	if (replaces)
		await markEvidence(tx, { assessmentId: file.id, id: replaces }, { at: ctx.now, by: ctx.actor.userId })
	await insertEvidence(tx, {
		...row,
		id,
		replacesId: replaces ?? null,
		appeal,
		assessmentId: file.id,
		criterionCode: code,
		createdBy: ctx.actor.userId,
		createdAt: ctx.now,
	})
	await record(tx, ctx, {
		action: replaces ? "evidence.replace" : "evidence.attach",
		entity: "evidence",
		entityId: id,
		organizationId: file.organizationId,
		...(replaces ? { before: { id: replaces } } : {}),
		after: { criterion: code, ...row },
	})
	return { id, alsoAt: elsewhere }
}

function reportInfected(
	ctx: ActorCtx,
	found: FileToAttach & { organizationId: string; sha256: string; signature: string },
): Promise<void> {
	return inTransaction(ctx, (tx) =>
		record(tx, ctx, {
			action: "evidence.infected",
			entity: "evidence",
			entityId: found.id,
			organizationId: found.organizationId,
			after: {
				assessmentId: found.assessmentId,
				criterion: found.code,
				fileName: plainName(found.fileName),
				sha256: found.sha256,
				signature: found.signature,
			},
		}),
	)
}

function refused(message: string, detail: { same?: unknown } = {}): AppError {
	return new AppError("invalid", message, { fields: { file: message }, detail: { ...detail } })
}

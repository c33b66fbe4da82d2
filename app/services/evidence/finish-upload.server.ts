import { AppError } from "#app/domain/errors.ts"
import { UploadNote } from "#app/domain/evidence-form.ts"
import type { Keeping } from "#app/files/keeping.server.ts"
import { findUpload, removeUpload } from "#app/files/uploads.server.ts"
import { findEvidence } from "#db/queries/evidence.ts"
import type { ActorCtx } from "../context.server.ts"
import { attachFile } from "./attach-file.server.ts"
import type { Attached } from "./attach-file.server.ts"

/** Makes an upload that has arrived whole evidence; asked again, it says the same. */
export async function finishUpload(
	ctx: ActorCtx,
	keeping: Keeping,
	at: { uploadId: string; folder: string },
): Promise<Attached> {
	const { uploadId: id, folder } = at
	const done = await findEvidence(ctx.db, id)
	if (done?.createdBy === ctx.actor.userId) {
		await removeUpload(folder, id)
		return { id, alsoAt: [] }
	}
	const upload = done ? null : await findUpload(folder, id)
	const note = upload && UploadNote.safeParse(upload.note)
	if (!upload || !note?.success) throw new AppError("not_found", "error.notFound")
	if (upload.offset < upload.size) throw new AppError("conflict", "evidence.incomplete")
	const { assessmentId = "", code = "" } = upload.note
	const { fileName, replaces, sha256: expected } = note.data
	try {
		const given = { id, assessmentId, code, path: upload.path, fileName, replaces, expected }
		const attached = await attachFile(ctx, keeping, given)
		await removeUpload(folder, id)
		return attached
	} catch (error) {
		// a scanner that is down now may pass it later; whatever else is wrong stays wrong
		if (error instanceof AppError && error.code === "invalid") await removeUpload(folder, id)
		throw error
	}
}

import { AppError } from "#app/domain/errors.ts"
import { noRoomFor } from "#app/domain/evidence-room.ts"
import { LARGEST_FILE, MOST_UNDER_WAY } from "#app/domain/evidence.ts"
import type { UploadNote } from "#app/domain/evidence-form.ts"
import { countUploads } from "#app/files/uploads.server.ts"
import { listEvidenceHistory } from "#db/queries/evidence.ts"
import type { ActorCtx } from "../context.server.ts"
import { openForAttaching } from "./open-evidence.server.ts"

/** Refuses what would be refused at the end anyway, before it travels over a slow line. */
export async function startUpload(
	ctx: ActorCtx,
	given: { assessmentId: string; code: string; size: number; note: UploadNote; folder: string },
): Promise<void> {
	const { file } = await openForAttaching(ctx, given)
	if (given.size === 0) throw refused("evidence.emptyFile")
	if (!(given.size <= LARGEST_FILE)) throw refused("evidence.tooLarge")
	const { sha256, replaces } = given.note
	const noRoom = noRoomFor(await listEvidenceHistory(ctx.db, file.id), { code: given.code, sha256, replaces })
	if (noRoom) throw refused(noRoom.key, noRoom)
	if ((await countUploads(given.folder)) >= MOST_UNDER_WAY) throw refused("evidence.tooManyUnderWay")
}

function refused(message: string, detail: { same?: unknown } = {}): AppError {
	return new AppError("invalid", message, { fields: { file: message }, detail: { ...detail } })
}

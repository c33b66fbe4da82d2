import { randomUUID } from "node:crypto"
import { mkdir, rm, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { Readable } from "node:stream"
import { fileTypeFromBuffer } from "file-type"
import { AppError } from "#app/domain/errors.ts"
import { LARGEST_PAPER } from "#app/domain/paper.ts"
import type { Keeping } from "#app/files/keeping.server.ts"
import { lookThrough } from "#app/files/look-through.server.ts"

export type Upload = { name: string; bytes: Uint8Array }

/** A submission's columns about its paper. */
export type Paper = {
	paperSha256: string | null
	paperSize: number | null
	paperName: string | null
	registerNumber: string | null
	registeredOn: string | null
}

export const NO_PAPER: Paper = {
	paperSha256: null,
	paperSize: null,
	paperName: null,
	registerNumber: null,
	registeredOn: null,
}

/** The signed and sealed scan, byte for byte; what it is is read from the bytes, never from its name. */
export async function storePaper(
	{ storage, scan, uploads }: Keeping,
	{ name, bytes }: Upload,
	register: { registerNumber: string; registeredOn: string },
): Promise<Paper> {
	if (bytes.byteLength > LARGEST_PAPER) throw refused("signing.paperTooLarge")
	// it throws when what looks like another format breaks off in its middle
	const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
	if (type?.mime !== "application/pdf") throw refused("signing.paperType")
	if (scan) await requireClean(scan, { uploads, bytes })
	const { sha256, size } = await storage.put(() => Readable.from([bytes]))
	return { paperSha256: sha256, paperSize: size, paperName: name.normalize("NFC").slice(0, 300), ...register }
}

/** The scanner reads files, so the bytes are one for as long as it looks. */
async function requireClean(
	scan: NonNullable<Keeping["scan"]>,
	{ uploads, bytes }: { uploads: string; bytes: Uint8Array },
): Promise<void> {
	await mkdir(uploads, { recursive: true })
	const path = join(uploads, `paper-${randomUUID()}`)
	try {
		await writeFile(path, bytes, { mode: 0o600 })
		const verdict = await lookThrough(scan, path)
		if (verdict.is === "down") throw new AppError("unavailable", "signing.scannerDown")
		if (verdict.is === "infected") throw refused("signing.paperInfected")
	} finally {
		await rm(path, { force: true })
	}
}

function refused(message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { paper: message } })
}

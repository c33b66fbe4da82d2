import { Readable } from "node:stream"
import { fileTypeFromBuffer } from "file-type"
import { AppError } from "#app/domain/errors.ts"
import { LARGEST_PAPER } from "#app/domain/paper.ts"
import type { Storage } from "#app/files/storage.server.ts"

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
	storage: Storage,
	{ name, bytes }: Upload,
	register: { registerNumber: string; registeredOn: string },
): Promise<Paper> {
	if (bytes.byteLength > LARGEST_PAPER) throw refused("signing.paperTooLarge")
	// it throws when what looks like another format breaks off in its middle
	const type = await fileTypeFromBuffer(bytes).catch(() => undefined)
	if (type?.mime !== "application/pdf") throw refused("signing.paperType")
	const { sha256, size } = await storage.put(() => Readable.from([bytes]))
	return { paperSha256: sha256, paperSize: size, paperName: name.normalize("NFC").slice(0, 300), ...register }
}

function refused(message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { paper: message } })
}

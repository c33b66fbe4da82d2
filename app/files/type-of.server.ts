import { createReadStream } from "node:fs"
import { fileTypeFromFile } from "file-type"
import { EVIDENCE_TYPES } from "#app/domain/evidence.ts"
import { isWholeOffice } from "./office-document.server.ts"

/** How the accepted types begin; anything else is not looked into any further. */
const BEGINNINGS = ["%PDF-", "\x89PNG", "\xff\xd8\xff", "RIFF", "PK\x03\x04"]

/** What a file is by its bytes: its type when it is one that evidence may have, else null. */
export async function typeOf(path: string): Promise<string | null> {
	const first = await beginning(path)
	if (!BEGINNINGS.some((known) => first.startsWith(known))) return null
	const type = await fileTypeFromFile(path).catch(() => undefined)
	if (!type || !(type.mime in EVIDENCE_TYPES)) return null
	return (await isWholeOffice(path, type.mime)) ? type.mime : null
}

async function beginning(path: string): Promise<string> {
	let text = ""
	for await (const part of createReadStream(path, { end: 7 })) text += (part as Buffer).toString("latin1")
	return text
}

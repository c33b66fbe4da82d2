import { createReadStream } from "node:fs"
import { fileTypeFromFile } from "file-type"
import { EVIDENCE_TYPES } from "#app/domain/evidence.ts"
import { officeTypeOf } from "./office-document.server.ts"

const ZIP = "PK\x03\x04"
/** How the other accepted types begin; anything else is not looked into any further. */
const BEGINNINGS = ["%PDF-", "\x89PNG", "\xff\xd8\xff", "RIFF"]

/** What a file is by its bytes: its type when it is one that evidence may have, else null. */
export async function typeOf(path: string): Promise<string | null> {
	const first = await beginning(path)
	const type = first.startsWith(ZIP) ? await officeTypeOf(path) : await plainTypeOf(path, first)
	return type !== null && type in EVIDENCE_TYPES ? type : null
}

async function plainTypeOf(path: string, first: string): Promise<string | null> {
	if (!BEGINNINGS.some((known) => first.startsWith(known))) return null
	const type = await fileTypeFromFile(path).catch(() => undefined)
	return type?.mime ?? null
}

async function beginning(path: string): Promise<string> {
	let text = ""
	for await (const part of createReadStream(path, { end: 7 })) text += (part as Buffer).toString("latin1")
	return text
}

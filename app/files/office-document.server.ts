import { open } from "node:fs/promises"
import type { FileHandle } from "node:fs/promises"

/** The part that makes a package what it is, in lower case. */
const HEARTS: Readonly<Record<string, string>> = {
	"word/document.xml": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"xl/workbook.xml": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50
/** The end record and the longest comment that may follow it. */
const TAIL = 22 + 0xffff
const LARGEST_DIRECTORY = 2 * 1024 * 1024

/**
 * The type of a Word or Excel file that has the parts of one and no macros, else null. By its directory alone, which is
 * what those who open it go by: parts may come in any order and size, and nothing is unpacked.
 */
export async function officeTypeOf(path: string): Promise<string | null> {
	const file = await open(path, "r")
	try {
		const names = (await namesIn(file))?.map((name) => name.toLowerCase())
		if (!names?.includes("[content_types].xml") || !names.includes("_rels/.rels")) return null
		if (names.some((name) => name.endsWith("vbaproject.bin"))) return null
		const types = names.flatMap((name) => HEARTS[name] ?? [])
		return types.length === 1 ? (types[0] ?? null) : null
	} finally {
		await file.close()
	}
}

/** The names of a zip's directory; null when it has none that can be read. */
async function namesIn(file: FileHandle): Promise<string[] | null> {
	const { size } = await file.stat()
	const tail = await part(file, Math.max(0, size - TAIL), Math.min(size, TAIL))
	const end = lastIndexOf(tail, END_OF_DIRECTORY)
	if (end < 0 || end + 22 > tail.length) return null
	const [length, offset] = [tail.readUInt32LE(end + 12), tail.readUInt32LE(end + 16)]
	if (length > LARGEST_DIRECTORY || offset + length > size) return null
	const directory = await part(file, offset, length)
	const names: string[] = []
	for (let at = 0; at + 46 <= directory.length; ) {
		if (directory.readUInt32LE(at) !== ENTRY) return null
		const nameLength = directory.readUInt16LE(at + 28)
		names.push(directory.toString("utf8", at + 46, at + 46 + nameLength))
		at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32)
	}
	return names
}

function lastIndexOf(bytes: Buffer, signature: number): number {
	const wanted = Buffer.alloc(4)
	wanted.writeUInt32LE(signature)
	return bytes.lastIndexOf(wanted)
}

async function part(file: FileHandle, position: number, length: number): Promise<Buffer> {
	const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(length), position, length })
	return buffer.subarray(0, bytesRead)
}

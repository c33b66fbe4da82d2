import { open } from "node:fs/promises"
import type { FileHandle } from "node:fs/promises"

/** The part that makes a package what it says it is. */
const HEART: Readonly<Record<string, string>> = {
	"application/vnd.openxmlformats-officedocument.wordprocessingml.document": "word/document.xml",
	"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": "xl/workbook.xml",
}
const END_OF_DIRECTORY = 0x06054b50
const ENTRY = 0x02014b50
/** The end record and the longest comment that may follow it. */
const TAIL = 22 + 0xffff
const LARGEST_DIRECTORY = 2 * 1024 * 1024

/**
 * Whether a Word or Excel file has the parts of one and no macros, by its directory alone: nothing is unpacked.
 * True of every other type.
 */
export async function isWholeOffice(path: string, mediaType: string): Promise<boolean> {
	const heart = HEART[mediaType]
	if (!heart) return true
	const file = await open(path, "r")
	try {
		const names = await namesIn(file)
		if (!names) return false
		const has = (name: string) => names.some((one) => one.toLowerCase() === name.toLowerCase())
		const macros = names.some((name) => /vbaProject\.bin$/i.test(name))
		return has("[Content_Types].xml") && has("_rels/.rels") && has(heart) && !macros
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

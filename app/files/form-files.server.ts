import { randomUUID } from "node:crypto"
import { createWriteStream } from "node:fs"
import { mkdir, rm } from "node:fs/promises"
import { join } from "node:path"
import { Readable, Transform } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { ReadableStream as NodeStream } from "node:stream/web"
import { Busboy } from "@fastify/busboy"
import type { BusboyHeaders } from "@fastify/busboy"

/** A file of a form, on disk until the form is done with. */
export type FormFile = { name: string; path: string; size: number; tooLarge: boolean }
/** `cut`: there were more files than may come at once, and those were not read. */
export type ReadForm = { fields: FormData; files: FormFile[]; cut: boolean }
type Limits = { folder: string; largest: number; most: number }

/** Bytes of a field that is typed; ours are far below. */
const LONGEST_FIELD = 64 * 1024

/**
 * A multipart form whose files go to disk as they come and are gone after `work`. Null when it cannot be read.
 */
export async function withFormFiles<T>(
	request: Request,
	limits: Limits,
	work: (form: ReadForm | null) => Promise<T>,
): Promise<T> {
	const home = join(limits.folder, randomUUID())
	await mkdir(home, { recursive: true, mode: 0o700 })
	try {
		return await work(await read(request, { ...limits, folder: home }).catch(() => null))
	} finally {
		await rm(home, { recursive: true, force: true })
	}
}

async function read(request: Request, { folder, largest, most }: Limits): Promise<ReadForm> {
	const fields = new FormData()
	const files: FormFile[] = []
	const written: Promise<void>[] = []
	let cut = false
	const headers = Object.fromEntries(request.headers) as BusboyHeaders
	const limits = { files: most, fields: 100, parts: most + 100, fieldSize: LONGEST_FIELD }
	const parser = new Busboy({ headers, limits })
	parser.on("filesLimit", () => (cut = true))
	parser.on("field", (name, value) => fields.append(name, value))
	parser.on("file", (_field, stream, name) => {
		const file = { name: name ?? "", path: join(folder, String(files.length)), size: 0, tooLarge: false }
		files.push(file)
		const done = pipeline(stream, upTo(file, largest), createWriteStream(file.path, { mode: 0o600 }))
		done.catch(() => undefined)
		written.push(done)
	})
	if (!request.body) throw new Error("a form without a body")
	await pipeline(Readable.fromWeb(request.body as NodeStream), parser)
	await Promise.all(written)
	// a browser sends a nameless nothing for a file field that was left alone
	return { fields, files: files.filter(({ name, size }) => name !== "" || size > 0), cut }
}

/** Counts, and lets nothing more through once the file is too large; the rest is read and dropped. */
function upTo(file: FormFile, largest: number): Transform {
	return new Transform({
		transform(chunk: Buffer, _encoding, next) {
			file.size += chunk.byteLength
			file.tooLarge = file.size > largest
			next(null, file.tooLarge ? Buffer.alloc(0) : chunk)
		},
	})
}

import { createHash, randomUUID } from "node:crypto"
import { createReadStream } from "node:fs"
import { mkdir, open, rename, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { Readable } from "node:stream"

/** Bytes by their SHA-256, on disk; who may read them is the database's business. */
function pathOf(dataDir: string, sha256: string): string {
	if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a content hash")
	return join(dataDir, "evidence", sha256.slice(0, 2), sha256)
}

/** Written aside, flushed, then renamed: after a crash a file is whole or absent. */
export async function putFile(dataDir: string, bytes: Uint8Array): Promise<{ sha256: string; size: number }> {
	const sha256 = createHash("sha256").update(bytes).digest("hex")
	const path = pathOf(dataDir, sha256)
	await mkdir(dirname(path), { recursive: true })
	const aside = `${path}.${randomUUID()}`
	const handle = await open(aside, "wx", 0o600)
	try {
		await handle.writeFile(bytes)
		await handle.sync()
	} finally {
		await handle.close()
	}
	await rename(aside, path)
	return { sha256, size: bytes.byteLength }
}

/** Null when the bytes are not there. */
export async function getFile(dataDir: string, sha256: string): Promise<ReadableStream<Uint8Array> | null> {
	const path = pathOf(dataDir, sha256)
	const found = await stat(path).catch(() => null)
	return found ? (Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>) : null
}

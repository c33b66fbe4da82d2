import { randomUUID } from "node:crypto"
import { createReadStream, createWriteStream } from "node:fs"
import { mkdir, open, rename, rm, stat } from "node:fs/promises"
import { dirname, join } from "node:path"
import { pipeline } from "node:stream/promises"
import { hasher } from "./hasher.server.ts"
import { keyOf } from "./storage.server.ts"
import type { Source, Storage, Stored } from "./storage.server.ts"

export function diskStorage(dataDir: string): Storage {
	const pathOf = (sha256: string) => join(dataDir, keyOf(sha256))
	return {
		put: (source) => keep(dataDir, source),
		async get(sha256, range) {
			const path = pathOf(sha256)
			return (await isFile(path)) ? createReadStream(path, range) : null
		},
		has: (sha256) => isFile(pathOf(sha256)),
	}
}

/**
 * Written aside, flushed, then renamed, the folder flushed too: after a crash a file is whole or absent. What a crash
 * leaves aside lies among the uploads, where it is swept away in time.
 */
async function keep(dataDir: string, source: Source): Promise<Stored> {
	const aside = join(dataDir, "uploads", `aside-${randomUUID()}`)
	await mkdir(dirname(aside), { recursive: true, mode: 0o700 })
	try {
		const { bytes, stored } = hasher()
		await pipeline(source(), bytes, createWriteStream(aside, { flags: "wx", mode: 0o600 }))
		await flush(aside)
		const { sha256, size } = stored()
		const home = join(dataDir, keyOf(sha256))
		await mkdir(dirname(home), { recursive: true })
		await rename(aside, home)
		await flush(dirname(home))
		await flush(dirname(dirname(home)))
		return { sha256, size }
	} catch (error) {
		await rm(aside, { force: true })
		throw error
	}
}

async function flush(path: string): Promise<void> {
	const handle = await open(path, "r")
	try {
		await handle.sync()
	} finally {
		await handle.close()
	}
}

async function isFile(path: string): Promise<boolean> {
	const found = await stat(path).catch(() => null)
	return found?.isFile() ?? false
}

import { createHash } from "node:crypto"
import { Transform, Writable } from "node:stream"
import { pipeline } from "node:stream/promises"
import type { Source, Stored } from "./storage.server.ts"

/** A stream that lets bytes through; what passed can be asked for once it has ended. */
export function hasher(): { bytes: Transform; stored: () => Stored } {
	const hash = createHash("sha256")
	let size = 0
	const bytes = new Transform({
		transform(chunk: Buffer, _encoding, next) {
			hash.update(chunk)
			size += chunk.byteLength
			next(null, chunk)
		},
	})
	return { bytes, stored: () => ({ sha256: hash.digest("hex"), size }) }
}

/** Hash and size, read through once and kept nowhere. */
export async function measure(source: Source): Promise<Stored> {
	const { bytes, stored } = hasher()
	await pipeline(source(), bytes, new Writable({ write: (_chunk, _encoding, next) => next() }))
	return stored()
}

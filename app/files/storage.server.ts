import type { Readable } from "node:stream"
import type { ByteRange } from "#app/domain/byte-range.ts"

/** Bytes that can be read from their beginning more than once. */
export type Source = () => Readable

export type Stored = { sha256: string; size: number }

/** Bytes by their SHA-256; who may read them is the database's business. Nothing is ever changed or deleted. */
export type Storage = {
	/** The hash is taken of the very bytes that were kept. */
	put: (source: Source) => Promise<Stored>
	/** Null when the bytes are not there. */
	get: (sha256: string, range?: ByteRange) => Promise<Readable | null>
	has: (sha256: string) => Promise<boolean>
}

/** Where the bytes of a hash lie, under whatever the storage calls its root. */
export function keyOf(sha256: string): string {
	if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("not a content hash")
	return `evidence/${sha256.slice(0, 2)}/${sha256}`
}

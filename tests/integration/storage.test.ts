import { createHash, createHmac, randomBytes } from "node:crypto"
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { createServer } from "node:http"
import type { IncomingMessage } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Readable } from "node:stream"
import { buffer } from "node:stream/consumers"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { diskStorage } from "#app/files/disk-storage.server.ts"
import { s3Storage } from "#app/files/s3-storage.server.ts"
import type { Storage } from "#app/files/storage.server.ts"
import { removeStaleUploads } from "#app/files/uploads.server.ts"
import { startObjectStore } from "#tests/support/object-store.ts"
import type { ObjectStore } from "#tests/support/object-store.ts"

const home = mkdtempSync(join(tmpdir(), "thuoc-so-storage-"))
let store: ObjectStore
const storages: Record<string, Storage> = { disk: diskStorage(home) }

beforeAll(async () => {
	store = await startObjectStore()
	storages["s3"] = s3Storage(settingsOf(store))
})

afterAll(async () => {
	await store.stop()
	rmSync(home, { recursive: true, force: true })
})

function settingsOf({ env }: ObjectStore) {
	return {
		endpoint: env["S3_ENDPOINT"] ?? "",
		bucket: env["S3_BUCKET"] ?? "",
		region: "us-east-1",
		accessKeyId: env["S3_ACCESS_KEY_ID"] ?? "",
		secretAccessKey: env["S3_SECRET_ACCESS_KEY"] ?? "",
		pathStyle: true,
	}
}

const hashOf = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex")
const NOWHERE = hashOf(randomBytes(32))

/** In many pieces, as a file is read. */
function piecesOf(bytes: Buffer): Readable {
	const size = 64 * 1024
	return Readable.from(
		Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
			bytes.subarray(at * size, (at + 1) * size),
		),
	)
}

describe.each(["disk", "s3"])("%s", (name) => {
	const storage = () => {
		const found = storages[name]
		if (!found) throw new Error(`no ${name}`)
		return found
	}
	const read = async (sha256: string, range?: { start: number; end: number }) => {
		const stream = await storage().get(sha256, range)
		return stream && buffer(stream)
	}

	test("bytes come back as they were, under their own hash", async () => {
		const bytes = randomBytes(3_000_001)
		const stored = await storage().put(() => piecesOf(bytes))
		expect(stored).toEqual({ sha256: hashOf(bytes), size: bytes.length })
		expect(await storage().has(stored.sha256)).toBe(true)
		expect((await read(stored.sha256))?.equals(bytes)).toBe(true)
	})

	test("a part is read without the rest", async () => {
		const bytes = randomBytes(200_000)
		const { sha256 } = await storage().put(() => piecesOf(bytes))
		expect(await read(sha256, { start: 70_000, end: 70_009 })).toEqual(bytes.subarray(70_000, 70_010))
		expect(await read(sha256, { start: 199_999, end: 199_999 })).toEqual(bytes.subarray(-1))
	})

	test("the same bytes twice, and at the same time, are kept once and stay whole", async () => {
		const bytes = randomBytes(500_000)
		const put = () => storage().put(() => piecesOf(bytes))
		const all = [...(await Promise.all([put(), put(), put()])), await put()]
		expect(new Set(all.map(({ sha256 }) => sha256)).size).toBe(1)
		expect((await read(hashOf(bytes)))?.equals(bytes)).toBe(true)
	})

	test("what is not there is null, and a name that is no hash is refused", async () => {
		expect(await storage().has(NOWHERE)).toBe(false)
		expect(await storage().get(NOWHERE)).toBeNull()
		await expect(storage().get("../../etc/passwd")).rejects.toThrow("not a content hash")
	})

	test("a source that breaks off leaves nothing behind", async () => {
		const bytes = randomBytes(100_000)
		const broken = () =>
			Readable.from(
				(function* () {
					yield bytes
					throw new Error("the line is gone")
				})(),
			)
		await expect(storage().put(broken)).rejects.toThrow("the line is gone")
		expect(await storage().has(hashOf(bytes))).toBe(false)
	})
})

test("on disk a file lies under the first letters of its hash, and nothing is left aside", async () => {
	const bytes = randomBytes(1_000)
	const { sha256 } = await storages["disk"]!.put(() => piecesOf(bytes))
	expect(readFileSync(join(home, "evidence", sha256.slice(0, 2), sha256)).equals(bytes)).toBe(true)
	expect(readdirSync(join(home, "evidence")).filter((one) => one.startsWith("."))).toEqual([])
	expect(readdirSync(join(home, "uploads"))).toEqual([])
})

test("what a fall in the middle leaves on disk lies among the uploads and is swept away with them", async () => {
	const folder = mkdtempSync(join(home, "fallen-"))
	const storage = diskStorage(folder)
	// never ends, as if the process were gone before it could
	const source = new Readable({ read: () => undefined })
	source.push(randomBytes(1_000))
	const kept = storage.put(() => source)
	await expect.poll(() => filesIn(folder)).toEqual([expect.stringMatching(/^uploads\/aside-/)])
	expect(await removeStaleUploads(join(folder, "uploads"), new Date())).toBe(0)
	const later = new Date(Date.now() + 9 * 86_400_000)
	expect(await removeStaleUploads(join(folder, "uploads"), later)).toBe(1)
	expect(filesIn(folder)).toEqual([])
	source.destroy(new Error("the end"))
	await expect(kept).rejects.toThrow("the end")
})

function filesIn(folder: string): string[] {
	const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
	return entries.flatMap((one) =>
		one.isFile() ? join(one.parentPath, one.name).slice(folder.length + 1) : [],
	)
}

test("a foreign key is refused by the store and told as a fault, not as an absent file", async () => {
	const storage = s3Storage({ ...settingsOf(store), accessKeyId: "FOREIGN" })
	await expect(storage.has(NOWHERE)).rejects.toThrow("answered 403")
	await expect(storage.get(NOWHERE)).rejects.toThrow("answered 403")
	await expect(storage.put(() => piecesOf(randomBytes(10)))).rejects.toThrow("answered 403")
})

// the peer above does not count signatures of version 4; this counts them by the letter of their description
test("requests carry a signature of version 4 over method, address and the hash of the body", async () => {
	const seen: { verified: boolean; method: string; body: Buffer }[] = []
	const server = createServer((request, response) => {
		void buffer(request).then((body) => {
			seen.push({ verified: isSigned(request, body, "s3cret"), method: request.method ?? "", body })
			response.writeHead(request.method === "PUT" ? 200 : 404).end()
		})
	})
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
	const { port } = server.address() as AddressInfo
	const storage = s3Storage({
		...settingsOf(store),
		endpoint: `http://127.0.0.1:${port}`,
		secretAccessKey: "s3cret",
	})
	const bytes = randomBytes(100_000)
	await storage.put(() => piecesOf(bytes))
	expect(await storage.get(NOWHERE, { start: 1, end: 2 })).toBeNull()
	expect(seen.map(({ method, verified }) => `${method} ${verified}`)).toEqual([
		"HEAD true",
		"PUT true",
		"GET true",
	])
	expect(seen[1]?.body.equals(bytes)).toBe(true)
	await new Promise((resolve) => server.close(resolve))
})

function isSigned({ method, url, headers }: IncomingMessage, body: Buffer, secret: string): boolean {
	const said = headers.authorization ?? ""
	const [, scope = "", names = "", signature] =
		/^AWS4-HMAC-SHA256 Credential=[^/]+\/([^,]+), ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]+)$/.exec(
			said,
		) ?? []
	const told = headers["x-amz-content-sha256"]
	const lines = names.split(";").map((name) => `${name}:${String(headers[name])}\n`)
	const request = [method, url, "", lines.join(""), names, told].join("\n")
	const toSign = ["AWS4-HMAC-SHA256", headers["x-amz-date"], scope, hashOf(Buffer.from(request))].join("\n")
	const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest()
	const key = scope.split("/").reduce<string | Buffer>(hmac, `AWS4${secret}`)
	return told === hashOf(body) && names.includes("host") && hmac(key, toSign).toString("hex") === signature
}

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import S3rver from "s3rver"
import { freePort } from "#db/embedded.ts"

/** What the peer accepts; it checks every signature against these. */
const KEY = "S3RVER"
const BUCKET = "thuoc-so"

export type ObjectStore = { env: Record<string, string>; stop: () => Promise<void> }

/** A real S3 peer on this machine, with an empty bucket. */
export async function startObjectStore(): Promise<ObjectStore> {
	const directory = mkdtempSync(join(tmpdir(), "thuoc-so-s3-"))
	const port = await freePort()
	const server = new S3rver({
		port,
		address: "127.0.0.1",
		silent: true,
		directory,
		configureBuckets: [{ name: BUCKET, configs: [] }],
	})
	await server.run()
	return {
		env: {
			S3_ENDPOINT: `http://127.0.0.1:${port}`,
			S3_BUCKET: BUCKET,
			S3_ACCESS_KEY_ID: KEY,
			S3_SECRET_ACCESS_KEY: KEY,
		},
		async stop() {
			await server.close()
			rmSync(directory, { recursive: true, force: true })
		},
	}
}

import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { ensureDatabase, startEmbedded } from "#db/embedded.ts"
import { migrateDatabase } from "#db/migrate.ts"

export const TEMPLATE = "portal_template"

declare module "vitest" {
	interface ProvidedContext {
		/** the server's maintenance database; every test file makes its own beside it */
		serverUrl: string
	}
}

export default async function setup(project: TestProject) {
	const dataDir = mkdtempSync(join(tmpdir(), "thuoc-so-test-"))
	const server = await startEmbedded({ dataDir, durable: false })
	await ensureDatabase(server, TEMPLATE)
	await migrateDatabase(server.url(TEMPLATE))
	project.provide("serverUrl", server.url("postgres"))
	return async () => {
		await server.stop()
		rmSync(dataDir, { recursive: true, force: true })
	}
}

import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { TestProject } from "vitest/node"
import { loadDemo } from "#db/demo/load.ts"
import { ensureDatabase, startEmbedded } from "#db/embedded.ts"
import { migrateDatabase } from "#db/migrate.ts"
import { publishQuestionnaires } from "#db/publish-questionnaires.ts"

const DEMO = "demo_template"

declare module "vitest" {
	interface ProvidedContext {
		/** the server with the demo database, which test files copy */
		demoServerUrl: string
		demoTemplate: string
		demoFiles: string
	}
}

/** One PostgreSQL with one demo province; every test file serves a copy of its own. */
export default async function setup(project: TestProject) {
	if (!existsSync("build/server/index.js"))
		throw new Error("There is no build yet: run `npm run build` first.")
	const home = mkdtempSync(join(tmpdir(), "thuoc-so-server-"))
	const server = await startEmbedded({ dataDir: join(home, "pg"), durable: false })
	await ensureDatabase(server, DEMO)
	const url = server.url(DEMO)
	await migrateDatabase(url)
	await publishQuestionnaires(url)
	await loadDemo(url, new Date(), join(home, "files"))
	project.provide("demoServerUrl", server.url("postgres"))
	project.provide("demoTemplate", DEMO)
	project.provide("demoFiles", join(home, "files"))
	return async () => {
		await server.stop()
		rmSync(home, { recursive: true, force: true })
	}
}

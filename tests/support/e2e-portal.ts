import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { stopOnSignal } from "#app/server/listen.ts"
import { loadDemo } from "#db/demo/load.ts"
import { ensureDatabase, startEmbedded } from "#db/embedded.ts"
import { migrateDatabase } from "#db/migrate.ts"
import { publishQuestionnaires } from "#db/publish-questionnaires.ts"
import { forgetDatabase, PORTAL_LOG, tellDatabase } from "./e2e-database.ts"
import { startOpenidProvider } from "./openid-provider.ts"
import { startPortal } from "./server.ts"
import type { Portal } from "./server.ts"

// What the browser tests run against: the production server, a database of its own, the demo's data.
const port = Number(process.env["E2E_PORT"])
const dataDir = mkdtempSync(join(tmpdir(), "thuoc-so-e2e-"))
const database = await startEmbedded({ dataDir, durable: false })
const publicUrl = `http://localhost:${port}`
const provider = await startOpenidProvider(publicUrl)
const portals: Portal[] = []
stopOnSignal(async () => {
	await Promise.all(portals.map((portal) => portal.stop()))
	await Promise.all([database.stop(), provider.stop()])
	forgetDatabase()
	rmSync(dataDir, { recursive: true, force: true })
})

await ensureDatabase(database, "thuocso")
const url = database.url("thuocso")
await migrateDatabase(url)
await publishQuestionnaires(url)
await loadDemo(url)
tellDatabase(url)
const env = { PUBLIC_URL: publicUrl, ...provider.env }
portals.push(await startPortal({ databaseUrl: url, port, env, log: PORTAL_LOG }))

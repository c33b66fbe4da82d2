import { readEnv } from "#app/env.server.ts"
import type { Env } from "#app/env.server.ts"
import { migrateDatabase } from "#db/migrate.ts"
import { publishQuestionnaires } from "#db/publish-questionnaires.ts"
import { stopOnSignal } from "./listen.ts"
import { servePortal } from "./portal.ts"

process.env["NODE_ENV"] ??= "production"
const reading = readEnv(process.env)
if (!reading.ok) {
	console.error(`Thước Số cannot start; set these in the environment:\n  ${reading.problems.join("\n  ")}`)
	console.error("To look around without any setting, run: npm run demo")
	process.exit(1)
}

try {
	await start(reading.env)
} catch (error) {
	console.error(`Thước Số cannot start: ${error instanceof Error ? error.message : String(error)}`)
	process.exit(1)
}

async function start(env: Env) {
	if (!env.SKIP_MIGRATIONS) {
		const owner = env.DATABASE_OWNER_URL ?? env.DATABASE_URL
		await migrateDatabase(owner)
		await publishQuestionnaires(owner)
	}
	const portal = await servePortal(env)
	stopOnSignal(portal.stop)
	console.log(`Thước Số: ${env.PUBLIC_URL ?? portal.url} (listening on ${env.HOST})`)
}

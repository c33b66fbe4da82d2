import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { connect } from "#db/client.ts"
import type { Sql } from "#db/client.ts"
import { loadDemo } from "#db/demo/load.ts"
import { ensureDatabase, startEmbedded } from "#db/embedded.ts"
import type { EmbeddedServer } from "#db/embedded.ts"
import { migrateDatabase } from "#db/migrate.ts"
import { publishQuestionnaires } from "#db/publish-questionnaires.ts"
import { killPostgres } from "#tests/support/process-tree.ts"
import { startPortal } from "#tests/support/server.ts"
import type { Portal } from "#tests/support/server.ts"

/** A portal and a durable database that can be killed and come back with what they had. */
export type Killable = {
	url: () => string
	/** The answer to a commit may be lost on either side. */
	killBoth: () => Promise<void>
	killPortal: () => Promise<void>
	start: () => Promise<void>
	databaseUrl: () => string
	look: <T>(read: (sql: Sql) => Promise<T>) => Promise<T>
	close: () => Promise<void>
}

export async function openKillable(settings: Record<string, string> = {}): Promise<Killable> {
	const home = mkdtempSync(join(tmpdir(), "thuoc-so-kill-"))
	const dataDir = join(home, "pg")
	const env = {
		...settings,
		DATA_DIR: join(home, "files"),
		SESSION_SECRET: "the same secret before and after the fall",
	}
	let database: EmbeddedServer | null = await startEmbedded({ dataDir, durable: true })
	await ensureDatabase(database, "thuocso")
	const url = database.url("thuocso")
	await migrateDatabase(url)
	await publishQuestionnaires(url)
	await loadDemo(url, new Date(), env.DATA_DIR)
	let portal: Portal = await startPortal({ databaseUrl: url, env })
	const databaseUrl = () => {
		if (!database) throw new Error("the database is down")
		return database.url("thuocso")
	}
	return {
		url: () => portal.url,
		killBoth: async () => {
			await Promise.all([portal.kill9(), killPostgres(dataDir)])
			database = null
		},
		killPortal: () => portal.kill9(),
		start: async () => {
			database ??= await startEmbedded({ dataDir, durable: true })
			portal = await startPortal({ databaseUrl: databaseUrl(), env })
		},
		databaseUrl,
		look: async (read) => {
			const { sql, close } = connect(databaseUrl(), { max: 1 })
			try {
				return await read(sql)
			} finally {
				await close()
			}
		},
		close: async () => {
			await portal.stop()
			await database?.stop()
			rmSync(home, { recursive: true, force: true })
		},
	}
}

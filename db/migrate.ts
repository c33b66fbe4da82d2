import { resolve } from "node:path"
import { fileURLToPath } from "node:url"
import { migrate } from "drizzle-orm/postgres-js/migrator"
import { drizzle } from "drizzle-orm/postgres-js"
import { connect } from "./client.ts"
import { prepareQueue } from "./queue.ts"

const MIGRATIONS = fileURLToPath(new URL("../drizzle", import.meta.url))
const LOCK = 7_412_026

/** Brings the database up to date; of several starting at once, one does it and the others wait. */
export async function migrateDatabase(url: string): Promise<void> {
	// one connection: the lock belongs to the session
	const { sql, close } = connect(url, { max: 1 })
	try {
		await sql`select pg_advisory_lock(${LOCK})`
		await migrate(drizzle(sql), { migrationsFolder: MIGRATIONS })
		await prepareQueue(sql)
		await sql`select pg_advisory_unlock(${LOCK})`
	} finally {
		await close()
	}
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
	const url = process.env["DATABASE_OWNER_URL"] ?? process.env["DATABASE_URL"]
	if (!url) {
		console.error("Set DATABASE_URL, for example postgres://user:password@host:5432/thuocso")
		process.exit(1)
	}
	await migrateDatabase(url)
	console.log("The database is up to date.")
}

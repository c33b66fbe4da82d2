import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll } from "vitest"
import type { ActorCtx } from "#app/services/context.server.ts"
import { loadDemo } from "#db/demo/load.ts"
import { publishReference } from "#db/publish-questionnaires.ts"
import { connect } from "#db/client.ts"
import { ensureLogins } from "#db/logins.ts"
import { openWall } from "#db/wall.ts"
import type { Wall } from "#db/wall.ts"
import type { Sql } from "#db/client.ts"
import { isOpened, onServer, testDb, urlOf } from "./database.ts"
import type { TestDb } from "./database.ts"
import { TEMPLATE } from "./database-setup.ts"

export const DEMO_NOW = new Date("2026-11-22T03:00:00Z")

const DEMO = "demo_template"
const MAKING = 7_412_031

/** The demo province in the test file's own database: a copy of one that the first file to want it makes. */
export async function demoDb(): Promise<TestDb> {
	if (isOpened()) throw new Error("this file's database is a copy without the demo: call demoDb() first")
	await onServer(async (sql) => {
		await sql`select pg_advisory_lock(${MAKING})`
		const [made] = await sql`select 1 from pg_database where datname = ${DEMO}`
		if (!made) await makeDemo(sql)
	})
	return testDb(DEMO)
}

/** Under another name until it is whole: a test file that falls in the making leaves no half a province. */
async function makeDemo(sql: Sql): Promise<void> {
	const part = `${DEMO}_part`
	await sql`drop database if exists ${sql(part)}`
	await sql`create database ${sql(part)} template ${sql(TEMPLATE)}`
	const dataDir = mkdtempSync(join(tmpdir(), "thuoc-so-demo-"))
	const { db, close } = connect(urlOf(part), { max: 1 })
	try {
		await publishReference(db)
		await loadDemo(urlOf(part), DEMO_NOW, dataDir)
	} finally {
		await close()
		rmSync(dataDir, { recursive: true, force: true })
	}
	await sql`alter database ${sql(part)} rename to ${sql(DEMO)}`
}

const walls = new Map<Sql, Promise<Wall>>()

/** One for each pool of the file's own database, and as large. */
function wallOf(url: string, sql: Sql): Promise<Wall> {
	const found =
		walls.get(sql) ?? ensureLogins(url).then((logins) => openWall(logins, { max: Number(sql.options.max) }))
	walls.set(sql, found)
	return found
}

// before the file's database is dropped
afterAll(async () => {
	const opened = await Promise.all(walls.values())
	await Promise.all(opened.map((wall) => wall.close()))
})

/** Somebody of the demo, as a verb wants them, behind the wall. */
export async function actorOf(
	connection: Pick<TestDb, "db"> & { sql: Sql },
	email: string,
): Promise<ActorCtx> {
	const [row] = await connection.sql<ActorCtx["actor"][]>`
		select u.id as "userId", u.name, m.role, m.organization_id as "organizationId"
		from users u join memberships m on m.user_id = u.id where u.email = ${email}`
	if (!row) throw new Error(`nobody is ${email}`)
	return behindWall({ ...row }, connection.sql)
}

/** What a verb of this person wants, with connections that see what they may see. */
export async function behindWall(actor: ActorCtx["actor"], over?: Sql): Promise<ActorCtx> {
	const main = await testDb()
	const wall = await wallOf(main.url, over ?? main.sql)
	return { db: wall.actingAs(actor), actor, now: DEMO_NOW }
}

/** The open period's file of a unit of the demo. */
export async function openFileOf(
	sql: Sql,
	unit: string,
): Promise<{ id: string; revision: number; status: string }> {
	const [row] = await sql<{ id: string; revision: number; status: string }[]>`
		select a.id, a.revision, a.status from assessments a
		join organizations o on o.id = a.organization_id
		join assessment_periods p on p.id = a.period_id
		where o.code = ${unit} and p.status = 'open'`
	if (!row) throw new Error(`${unit} has no open file`)
	return { ...row }
}

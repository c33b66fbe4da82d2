import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { ActorCtx } from "#app/services/context.server.ts"
import { loadDemo } from "#db/demo/load.ts"
import { publishReference } from "#db/publish-questionnaires.ts"
import type { Sql } from "#db/client.ts"
import { testDb } from "./database.ts"
import type { TestDb } from "./database.ts"

export const DEMO_NOW = new Date("2026-11-22T03:00:00Z")

/** The demo province in the test file's own database. */
export async function demoDb(): Promise<TestDb> {
	const dataDir = mkdtempSync(join(tmpdir(), "thuoc-so-demo-"))
	try {
		const connection = await testDb()
		await publishReference(connection.db)
		await loadDemo(connection.url, DEMO_NOW, dataDir)
		return connection
	} finally {
		rmSync(dataDir, { recursive: true, force: true })
	}
}

/** Somebody of the demo, as a verb wants them, with a connection of their own. */
export async function actorOf(
	connection: Pick<TestDb, "db"> & { sql: Sql },
	email: string,
): Promise<ActorCtx> {
	const [row] = await connection.sql<ActorCtx["actor"][]>`
		select u.id as "userId", u.name, m.role, m.organization_id as "organizationId"
		from users u join memberships m on m.user_id = u.id where u.email = ${email}`
	if (!row) throw new Error(`nobody is ${email}`)
	return { db: connection.db, actor: { ...row }, now: DEMO_NOW }
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

import { sql } from "drizzle-orm"
import type { Db } from "#db/client.ts"
import { connect } from "#db/client.ts"
import type { Connection } from "#db/client.ts"
import { ensureLogins } from "#db/logins.ts"
import type { Logins } from "#db/logins.ts"
import { openWall } from "#db/wall.ts"
import type { Wall } from "#db/wall.ts"
import type { TestDb } from "./database.ts"
import { actorOf, demoDb } from "./demo-database.ts"

export type WalledDemo = {
	/** The owner's connection, which sees everything. */
	main: TestDb
	wall: Wall
	logins: Logins
	/** The pages' login, before any driver of ours. */
	plain: Connection
	as: (name: string) => Promise<Db>
	unitOf: (name: string) => Promise<string>
	close: () => Promise<unknown>
}

/** PostgreSQL's "insufficient_privilege": no right to the table, or a policy that refuses the row. */
export const DENIED = { code: "42501" }

/** The demo province as pages and jobs reach it. */
export async function openWalledDemo(): Promise<WalledDemo> {
	const main = await demoDb()
	const logins = await ensureLogins(main.url)
	const wall = openWall(logins, { max: 3 })
	const plain = connect(logins.pages, { max: 1 })
	const actor = async (name: string) => (await actorOf(main, `${name}@demo.example`)).actor
	return {
		main,
		wall,
		logins,
		plain,
		as: async (name) => wall.actingAs(await actor(name)),
		unitOf: async (name) => (await actor(name)).organizationId,
		close: () => Promise.all([wall.close(), plain.close()]),
	}
}

/** By a statement written by hand. */
export async function count(db: Db, query: string): Promise<number> {
	const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from ${sql.raw(query)}`)
	return row?.n ?? -1
}

export function refusal(db: Db, statement: string): Promise<unknown> {
	return db.execute(sql.raw(statement)).then(
		() => "was not refused",
		(error: unknown) => (error instanceof Error ? (error.cause ?? error) : error),
	)
}

export function ofUnit(table: string, unit: string): string {
	return `${table} t where t.assessment_id in (select id from assessments where organization_id = '${unit}')`
}

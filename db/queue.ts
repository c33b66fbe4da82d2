import PgBoss from "pg-boss"
import { loggable } from "../app/domain/loggable.ts"
import type { Sql } from "./client.ts"

/** Kinds of work that wait for after the commit, or for their hour. */
export const QUEUES = ["announce", "mail", "letter", "remind", "housekeeping", "anchor"] as const
export type QueueName = (typeof QUEUES)[number]

/** pg-boss over our own driver; nothing runs until it is started. */
export function queueOver(sql: Sql): PgBoss {
	const boss = new PgBoss({
		db: {
			async executeSql(text, values) {
				const rows = await sql.unsafe(text, asText(values ?? []))
				return { rows: [...rows], rowCount: rows.count ?? 0 }
			},
		},
	})
	boss.on("error", (error) => console.error("queue:", loggable(error)))
	return boss
}

/** The shared driver passes dates and JSON as text only (drizzle's setting), and takes nothing for undefined. */
export function asText(values: readonly unknown[]): never[] {
	return values.map((value) => {
		if (value === undefined) return null
		if (value instanceof Date) return value.toISOString()
		return typeof value === "object" && value !== null && !Array.isArray(value)
			? JSON.stringify(value)
			: value
	}) as never[]
}

/** Makes or upgrades the queue's own tables, under the library's own lock. */
export async function prepareQueue(sql: Sql): Promise<void> {
	const boss = queueOver(sql)
	await boss.start()
	for (const name of QUEUES) {
		// eslint-disable-next-line no-await-in-loop -- once at deployment
		await boss.createQueue(name)
	}
	await boss.stop({ graceful: false })
	await grantQueue(sql)
}

/** Pages add jobs and read none; the worker does them. */
async function grantQueue(sql: Sql): Promise<void> {
	await sql.unsafe(`
		grant usage on schema pgboss to thuocso_app, thuocso_system;
		grant select, insert, update, delete on all tables in schema pgboss to thuocso_system;
		grant insert, select (id) on pgboss.job to thuocso_app;
		grant select on pgboss.queue to thuocso_app`)
}

import { randomBytes } from "node:crypto"
import { afterAll, inject } from "vitest"
import { connect } from "#db/client.ts"
import type { Connection, Sql, Tx } from "#db/client.ts"
import { TEMPLATE } from "./database-setup.ts"

export type TestDb = Connection & { url: string }

/** PostgreSQL's "object_in_use". */
const HELD = "55006"

let opened: Promise<TestDb> | undefined

/** The test file's own copy of the migrated database, or of another template, made at first use. */
export function testDb(template = TEMPLATE): Promise<TestDb> {
	return (opened ??= openCopy(template))
}

/** Whether this file has its copy already: what it is a copy of is settled. */
export function isOpened(): boolean {
	return opened !== undefined
}

/** Runs `work` in a transaction of the file's own database and undoes everything it did. */
export async function inRollback(work: (tx: Tx) => Promise<void>): Promise<void> {
	const { db } = await testDb()
	const undone = new Error("undone on purpose")
	const run = db.transaction(async (tx) => {
		await work(tx)
		throw undone
	})
	await run.catch((error: unknown) => {
		if (error !== undone) throw error
	})
}

export function urlOf(database: string): string {
	const url = new URL(inject("serverUrl"))
	url.pathname = `/${database}`
	return url.href
}

/** A connection to the server, in no test's database. */
export async function onServer<T>(work: (sql: Sql) => Promise<T>): Promise<T> {
	const { sql, close } = connect(inject("serverUrl"), { max: 1 })
	try {
		return await work(sql)
	} finally {
		await close()
	}
}

async function openCopy(template: string): Promise<TestDb> {
	const name = `copy_${process.pid}_${randomBytes(4).toString("hex")}`
	await onServer((sql) => sql`create database ${sql(name)} template ${sql(template)}`)
	const url = urlOf(name)
	return { url, ...connect(url, { max: 4 }) }
}

afterAll(async () => {
	if (!opened) return
	const { url, close } = await opened
	await close()
	const name = new URL(url).pathname.slice(1)
	// a hundred megabytes each; one that a test still holds goes with the server
	await onServer((sql) => sql`drop database ${sql(name)}`).catch((error: unknown) => {
		if ((error as { code?: string }).code !== HELD) throw error
	})
})

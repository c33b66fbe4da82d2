import { randomBytes } from "node:crypto"
import { afterAll, inject } from "vitest"
import { connect } from "#db/client.ts"
import type { Connection, Tx } from "#db/client.ts"
import { TEMPLATE } from "./database-setup.ts"

export type TestDb = Connection & { url: string }

let opened: Promise<TestDb> | undefined

/** The test file's own copy of the migrated database, made at first use. */
export function testDb(): Promise<TestDb> {
	return (opened ??= openCopy())
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

async function openCopy(): Promise<TestDb> {
	const name = `copy_${process.pid}_${randomBytes(4).toString("hex")}`
	const server = connect(inject("serverUrl"), { max: 1 })
	await server.sql`create database ${server.sql(name)} template ${server.sql(TEMPLATE)}`
	await server.close()
	const url = new URL(inject("serverUrl"))
	url.pathname = `/${name}`
	return { url: url.href, ...connect(url.href, { max: 4 }) }
}

afterAll(async () => {
	if (opened) await (await opened).close()
})

import { spawn } from "node:child_process"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { connect } from "#db/client.ts"
import { ensureDatabase, startEmbedded } from "#db/embedded.ts"
import type { EmbeddedServer } from "#db/embedded.ts"

function givenFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "thuoc-so-pg-"))
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
	return folder
}

async function givenServer(dataDir: string): Promise<EmbeddedServer> {
	const server = await startEmbedded({ dataDir })
	onTestFinished(() => server.stop())
	return server
}

async function note(server: EmbeddedServer, text: string): Promise<void> {
	await ensureDatabase(server, "notes")
	const { sql, close } = connect(server.url("notes"), { max: 1 })
	await sql`create table if not exists notes (text text not null)`
	await sql`insert into notes (text) values (${text})`
	await close()
}

async function notes(server: EmbeddedServer): Promise<string[]> {
	const { sql, close } = connect(server.url("notes"), { max: 1 })
	const rows = await sql<{ text: string }[]>`select text from notes order by text`
	await close()
	return rows.map(({ text }) => text)
}

test("data survives a stop and a start", async () => {
	const folder = givenFolder()
	const first = await startEmbedded({ dataDir: folder })
	await note(first, "Đắk Lắk")
	await first.stop()
	const second = await givenServer(folder)
	expect(await notes(second)).toEqual(["Đắk Lắk"])
})

test("a server left behind by a killed parent is taken over", async () => {
	const folder = givenFolder()
	const script =
		'import { startEmbedded } from "#db/embedded.ts"\n' +
		`const server = await startEmbedded({ dataDir: ${JSON.stringify(folder)} })\n` +
		"console.log(server.pid)\nsetInterval(() => {}, 1000)"
	const parent = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script])
	const orphan = await new Promise<number>((resolve) => {
		parent.stdout.once("data", (text) => resolve(Number(String(text))))
	})
	const buried = new Promise((resolve) => parent.once("exit", resolve))
	parent.kill("SIGKILL")
	await buried
	const server = await givenServer(folder)
	expect(server.pid).toBe(orphan)
	await note(server, "still here")
	expect(await notes(server)).toEqual(["still here"])
})

test("a second start on the same data is refused while the first one lives", async () => {
	const folder = givenFolder()
	await givenServer(folder)
	await expect(startEmbedded({ dataDir: folder })).rejects.toThrow(`in use by process ${process.pid}`)
})

test("every acknowledged row is there after the server is killed", async () => {
	const folder = givenFolder()
	const server = await givenServer(folder)
	await note(server, "0000")
	const { sql } = connect(server.url("notes"), { max: 1 })
	const acknowledged: string[] = ["0000"]
	const writing = (async () => {
		for (let n = 1; n < 10_000; n++) {
			const text = String(n).padStart(4, "0")
			await sql`insert into notes (text) values (${text})`
			acknowledged.push(text)
			if (n === 200) process.kill(server.pid, "SIGKILL")
		}
	})()
	await expect(writing).rejects.toThrow()
	await sql.end({ timeout: 0 })
	const again = await givenServer(folder)
	const kept = new Set(await notes(again))
	expect(acknowledged.filter((text) => !kept.has(text))).toEqual([])
	expect(acknowledged.length).toBeGreaterThan(200)
})

test("over TCP the password is asked for", async () => {
	const server = await startEmbedded({ dataDir: givenFolder(), port: 0 })
	onTestFinished(() => server.stop())
	const url = new URL(server.url("postgres"))
	expect(url.hostname).toBe("127.0.0.1")
	url.password = "guess"
	const stranger = connect(url.href, { max: 1 })
	await expect(stranger.sql`select 1`).rejects.toMatchObject({ code: "28P01" })
	await stranger.close()
})

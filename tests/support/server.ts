import { spawn } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { randomBytes } from "node:crypto"
import { appendFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { freePort } from "#db/embedded.ts"
import { ensureLogins } from "#db/logins.ts"
import { TEST_KEYS } from "./test-keys.ts"

export type Portal = {
	url: string
	pid: number
	/** everything the server has printed */
	output: () => string
	stop: () => Promise<void>
	kill9: () => Promise<void>
}

/** What `npm start` gives to node, flags included. */
const START = (
	JSON.parse(readFileSync("package.json", "utf8")) as { scripts: { start: string } }
).scripts.start
	.split(" ")
	.slice(1)

export type PortalOptions = {
	/** The owner's. */
	databaseUrl: string
	port?: number
	env?: Record<string, string>
	/** A file for what the server prints, for another process to read. */
	log?: string
}

/** The production server as its own process, as `npm start` runs it. Needs a build. */
export async function startPortal({ databaseUrl, port, env = {}, log }: PortalOptions): Promise<Portal> {
	const chosen = port ?? (await freePort())
	const logins = await ensureLogins(databaseUrl)
	const dataDir = env["DATA_DIR"] ?? mkdtempSync(join(tmpdir(), "thuoc-so-files-"))
	const child = spawn(process.execPath, START, {
		stdio: ["ignore", "pipe", "pipe"],
		env: {
			...process.env,
			NODE_ENV: "production",
			DATABASE_URL: logins.pages,
			DATABASE_SYSTEM_URL: logins.system,
			DATABASE_OWNER_URL: logins.owner,
			SESSION_SECRET: randomBytes(32).toString("hex"),
			ENCRYPTION_KEYS: TEST_KEYS,
			SECOND_FACTOR: "offered",
			HOST: "127.0.0.1",
			PORT: String(chosen),
			DATA_DIR: dataDir,
			// a test asks as often as hundreds of people; those about limits say so
			RATE_LIMITS: "off",
			...env,
		},
	})
	let printed = ""
	for (const stream of [child.stdout, child.stderr]) {
		stream.on("data", (text) => {
			printed += String(text)
			if (log) appendFileSync(log, String(text))
		})
	}
	const url = `http://localhost:${chosen}`
	let isEnding = false
	child.once("exit", (code, signal) => {
		if (!isEnding) console.error(`The portal ended by itself (${code ?? signal}):\n${printed}`)
	})
	const end = async (signal: NodeJS.Signals) => {
		isEnding = true
		await endProcess(child, signal)
		if (!env["DATA_DIR"]) rmSync(dataDir, { recursive: true, force: true })
	}
	if (!(await isReady(url, child))) {
		await end("SIGKILL")
		throw new Error(`The portal did not start:\n${printed}`)
	}
	return {
		url,
		pid: child.pid ?? 0,
		output: () => printed,
		stop: () => end("SIGTERM"),
		kill9: () => end("SIGKILL"),
	}
}

async function isReady(url: string, child: ChildProcess): Promise<boolean> {
	const deadline = Date.now() + 60_000
	while (child.exitCode === null && Date.now() < deadline) {
		const answer = await fetch(`${url}/readyz`).catch(() => null)
		if (answer?.ok) return true
		await pause(50)
	}
	return false
}

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
	if (child.exitCode !== null || child.signalCode !== null) return
	const gone = new Promise((resolve) => child.once("exit", resolve))
	child.kill(signal)
	await gone
}

import { spawn, spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { connect } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { freePort } from "#db/embedded.ts"

const KNOWN_PLACES = ["/usr/sbin/clamd", "/usr/local/sbin/clamd", "/opt/homebrew/sbin/clamd"]

/** What the test's own signature finds; harmless, and in no real list. */
export const MALWARE = "THUOC-SO-TEST-FILE-THAT-A-SCANNER-MUST-FIND"
export const SIGNATURE = "ThuocSo.Test"

export type Clamd = { address: string; socket: string; stop: () => Promise<void> }

/** A real clamd on this machine, on a port and a socket, whose only signature is `MALWARE`. */
export async function startClamd(): Promise<Clamd> {
	const home = mkdtempSync(join(tmpdir(), "thuoc-so-clamd-"))
	const port = await freePort()
	const socket = join(home, "clamd.sock")
	const hex = Buffer.from(MALWARE).toString("hex")
	writeFileSync(join(home, "test.ndb"), `${SIGNATURE}:0:*:${hex}\n`)
	const settings = [
		`DatabaseDirectory ${home}`,
		`TCPSocket ${port}`,
		"TCPAddr 127.0.0.1",
		`LocalSocket ${socket}`,
		"StreamMaxLength 21M",
		"Foreground yes",
	]
	writeFileSync(join(home, "clamd.conf"), `${settings.join("\n")}\n`)
	const child = spawn(findClamd(), ["--config-file", join(home, "clamd.conf")], {
		stdio: ["ignore", "pipe", "pipe"],
	})
	let printed = ""
	for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += String(text)))
	const stop = async () => {
		const gone = new Promise((resolve) => child.once("exit", resolve))
		if (child.exitCode === null && child.kill("SIGKILL")) await gone
		rmSync(home, { recursive: true, force: true })
	}
	const deadline = Date.now() + 60_000
	while (!(await answers(port))) {
		if (child.exitCode !== null || Date.now() > deadline) {
			await stop()
			throw new Error(`clamd did not start:\n${printed}`)
		}
		await pause(100)
	}
	return { address: `127.0.0.1:${port}`, socket, stop }
}

function answers(port: number): Promise<boolean> {
	return new Promise((resolve) => {
		const line = connect(port, "127.0.0.1", () => line.write("zPING\0"))
		line.on("data", (text) => {
			line.destroy()
			resolve(text.toString().startsWith("PONG"))
		})
		line.on("error", () => resolve(false))
		line.on("close", () => resolve(false))
	})
}

/** The path of a clamd; installs one on a Debian machine when run as root. */
function findClamd(): string {
	return installed() ?? installOnDebian() ?? missing()
}

function installed(): string | undefined {
	return KNOWN_PLACES.find((path) => existsSync(path))
}

function installOnDebian(): string | undefined {
	if (process.getuid?.() !== 0 || !existsSync("/etc/debian_version")) return undefined
	console.error("No clamd found; installing it with apt-get…")
	const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
	spawnSync("apt-get", ["update", "-q"], { stdio: "ignore", env })
	spawnSync("apt-get", ["install", "-y", "-q", "--no-install-recommends", "clamav-daemon"], {
		stdio: ["ignore", "ignore", "inherit"],
		env,
	})
	return installed()
}

function missing(): never {
	throw new Error(
		"The tests of the virus scanner need clamd. Install it (Debian: apt-get install clamav-daemon).",
	)
}

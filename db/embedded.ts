import { spawn, spawnSync } from "node:child_process"
import type { ChildProcess } from "node:child_process"
import { randomBytes } from "node:crypto"
import {
	chmodSync,
	chownSync,
	closeSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs"
import { createServer } from "node:net"
import { tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { setTimeout as pause } from "node:timers/promises"
import { connect } from "./client.ts"
import { chooseRunner, findBinaries } from "./postgres-binaries.ts"
import type { Binaries, Runner } from "./postgres-binaries.ts"

export type EmbeddedOptions = {
	dataDir: string
	/** also listen on 127.0.0.1, with password; 0 picks a free port. Left out: UNIX socket only. */
	port?: number
	/** false gives up crash safety for speed; for throw-away test data */
	durable?: boolean
}

export type EmbeddedServer = {
	url: (database: string) => string
	pid: number
	stop: () => Promise<void>
}

type House = {
	dir: string
	cluster: string
	password: string
	ownerFile: string
	logFile: string
	runner: Runner
	binaries: Binaries
}

type Address = { socketDir: string; port: number; tcp: boolean }

const USER = "thuocso"
const DEFAULT_PORT = 5432
// sockaddr_un holds 104 bytes on macOS, 108 on Linux
const LONGEST_SOCKET_PATH = 103
// no process can have this id, so PostgreSQL takes the lock for stale but still checks its shared memory
const NOBODYS_PID = 2_147_483_646

/** A real PostgreSQL on data of its own, kept between starts; takes over a server whose parent was killed. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
	const house = openHouse(options.dataDir)
	const left = await takeOverRunning(house, options)
	if (left) return left
	if (!existsSync(house.cluster)) initialise(house)
	const address = await chooseAddress(house, options)
	const pid = await launch(house, address, options.durable ?? true)
	return handle(house, address, pid)
}

export async function ensureDatabase(server: EmbeddedServer, name: string): Promise<void> {
	const { sql, close } = connect(server.url("postgres"), { max: 1 })
	try {
		const found = await sql`select 1 from pg_database where datname = ${name}`
		if (found.length === 0) await sql`create database ${sql(name)}`
	} finally {
		await close()
	}
}

function openHouse(dataDir: string): House {
	const dir = resolve(dataDir)
	mkdirSync(dir, { recursive: true, mode: 0o700 })
	const binaries = findBinaries()
	const runner = chooseRunner(binaries, dir)
	const passwordFile = join(dir, "password")
	if (!existsSync(passwordFile)) {
		writeFileSync(passwordFile, randomBytes(24).toString("base64url"), { mode: 0o600 })
	}
	chmodSync(dir, 0o700)
	giveTo(runner, dir)
	return {
		dir,
		cluster: join(dir, "cluster"),
		password: readFileSync(passwordFile, "utf8").trim(),
		ownerFile: join(dir, "owner.pid"),
		logFile: join(dir, "postgres.log"),
		runner,
		binaries,
	}
}

function giveTo(runner: Runner, path: string) {
	if (process.getuid?.() !== 0) return
	const { uid, gid } = runner.user ?? { uid: 0, gid: 0 }
	const stat = statSync(path)
	if (stat.uid !== uid) chownSync(path, uid, gid)
	if (!stat.isDirectory()) return
	for (const entry of readdirSync(path, { withFileTypes: true })) {
		if (entry.isFile() || entry.isDirectory()) giveTo(runner, join(path, entry.name))
	}
}

function initialise(house: House) {
	const fresh = `${house.cluster}.new`
	rmSync(fresh, { recursive: true, force: true })
	const locale =
		process.platform === "darwin" ? ["--locale=en_US.UTF-8", "--lc-collate=C"] : ["--locale=C.UTF-8"]
	const [program, args] = house.runner.command(house.binaries.initdb, [
		...["-D", fresh, "-U", USER, "-E", "UTF8", ...locale],
		...["--auth-local=trust", "--auth-host=scram-sha-256", `--pwfile=${join(house.dir, "password")}`],
	])
	const done = spawnSync(program, args, { encoding: "utf8", env: cleanEnv(), ...house.runner.user })
	if (done.status !== 0) throw new Error(`initdb failed: ${done.error?.message ?? done.stderr}`)
	// renamed only when whole, so an interrupted start leaves nothing half made
	renameSync(fresh, house.cluster)
}

async function chooseAddress(house: House, options: EmbeddedOptions): Promise<Address> {
	const tcp = options.port !== undefined
	const port = options.port === 0 ? await freePort() : (options.port ?? DEFAULT_PORT)
	let socketDir = join(house.dir, "socket")
	if (Buffer.byteLength(socketFile({ socketDir, port })) > LONGEST_SOCKET_PATH) {
		socketDir = mkdtempSync(join(tmpdir(), "thuoc-so-"))
	} else {
		// the socket's own lock file may name a killed process that nobody has buried yet
		rmSync(socketDir, { recursive: true, force: true })
		mkdirSync(socketDir, { mode: 0o700 })
	}
	giveTo(house.runner, socketDir)
	return { socketDir, port, tcp }
}

function socketFile({ socketDir, port }: { socketDir: string; port: number }) {
	return join(socketDir, `.s.PGSQL.${port}`)
}

/** A free TCP port below the range the kernel hands out for outgoing connections. */
export async function freePort(): Promise<number> {
	const candidate = 20_000 + Math.floor(Math.random() * 12_000)
	const free = await new Promise<boolean>((answer) => {
		const probe = createServer()
		probe.once("error", () => answer(false))
		probe.listen(candidate, "127.0.0.1", () => probe.close(() => answer(true)))
	})
	return free ? candidate : freePort()
}

async function launch(house: House, address: Address, durable: boolean, triesLeft = 5): Promise<number> {
	const child = spawnServer(house, address, durable)
	let exited = false
	child.once("exit", () => {
		exited = true
	})
	child.once("error", () => {
		exited = true
	})
	const settled = await waitUntil(async () => exited || answers(house, address), 60_000)
	if (settled && !exited && child.pid !== undefined) {
		child.unref()
		writeFileSync(house.ownerFile, String(process.pid))
		return child.pid
	}
	const log = lastLines(house.logFile)
	// processes of a server that was just killed are still going away
	if (exited && triesLeft > 0 && log.includes("is still in use")) {
		await pause(500)
		return launch(house, address, durable, triesLeft - 1)
	}
	if (!exited) child.kill("SIGQUIT")
	throw new Error(`PostgreSQL did not start; ${house.logFile} ends with:\n${log}`)
}

function spawnServer(house: House, address: Address, durable: boolean): ChildProcess {
	const settings = {
		listen_addresses: address.tcp ? "127.0.0.1" : "",
		port: String(address.port),
		unix_socket_directories: address.socketDir,
		unix_socket_permissions: "0700",
		timezone: "UTC",
		log_timezone: "UTC",
		...(durable ? {} : { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
	}
	const [program, args] = house.runner.command(house.binaries.postgres, [
		...["-D", house.cluster],
		...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
	])
	const log = openSync(house.logFile, "a", 0o600)
	// detached: Ctrl-C in the terminal must reach the parent alone, which then stops the server in order
	const child = spawn(program, args, {
		detached: true,
		stdio: ["ignore", log, log],
		env: cleanEnv(),
		...house.runner.user,
	})
	closeSync(log)
	return child
}

// no PG* or LC_* setting of the person who starts it
function cleanEnv() {
	const { NODE_ENV, PATH, LD_LIBRARY_PATH, TMPDIR } = process.env
	return { NODE_ENV, PATH, LD_LIBRARY_PATH, TMPDIR }
}

async function takeOverRunning(house: House, options: EmbeddedOptions): Promise<EmbeddedServer | null> {
	const lock = readLock(house)
	if (!lock) return null
	if (!isPostmaster(lock.pid, house)) {
		if (isAlive(lock.pid)) disownLock(house)
		return null
	}
	const owner = Number(readIfThere(house.ownerFile))
	if (owner && commandLine(owner)) {
		throw new Error(
			`The database in ${house.dir} is in use by process ${owner}; stop that one first ` +
				`(if it is something else, remove ${house.ownerFile}).`,
		)
	}
	const usable = options.port === undefined || (lock.tcp && [0, lock.port].includes(options.port))
	if (usable && (await waitUntil(() => answers(house, lock), 60_000))) {
		writeFileSync(house.ownerFile, String(process.pid))
		return handle(house, lock, lock.pid)
	}
	await stopServer(house, lock, lock.pid)
	return null
}

function readLock(house: House): (Address & { pid: number }) | null {
	const [pid, , , port, socketDir, listens] = readIfThere(join(house.cluster, "postmaster.pid")).split("\n")
	if (!pid) return null
	return { pid: Number(pid), port: Number(port), socketDir: socketDir ?? "", tcp: Boolean(listens?.trim()) }
}

// the id in a stale lock now belongs to some other program
function disownLock(house: House) {
	const file = join(house.cluster, "postmaster.pid")
	const [, ...rest] = readFileSync(file, "utf8").split("\n")
	writeFileSync(file, [NOBODYS_PID, ...rest].join("\n"))
}

function isPostmaster(pid: number, house: House): boolean {
	return commandLine(pid).includes(house.cluster)
}

/** Empty for a process that is gone, or killed and not yet buried. */
function commandLine(pid: number): string {
	if (process.platform === "linux") return readIfThere(`/proc/${pid}/cmdline`)
	return spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0)
		return true
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM"
	}
}

function handle(house: House, address: Address, pid: number): EmbeddedServer {
	return {
		pid,
		url: (database) => urlOf(house, address, database),
		stop: () => stopServer(house, address, pid),
	}
}

function urlOf(house: House, address: Address, database: string): string {
	const { socketDir, port, tcp } = address
	const path = `/${encodeURIComponent(database)}`
	if (tcp) return `postgres://${USER}:${house.password}@127.0.0.1:${port}${path}`
	return `postgres://${USER}@localhost:${port}${path}?host=${encodeURIComponent(socketDir)}`
}

async function stopServer(house: House, { socketDir }: Address, pid: number): Promise<void> {
	const gone = () => Promise.resolve(!isPostmaster(pid, house))
	// SIGINT: PostgreSQL's "fast" shutdown, closing sessions and writing a checkpoint
	signal(pid, "SIGINT", house)
	if (!(await waitUntil(gone, 30_000))) {
		signal(pid, "SIGQUIT", house)
		await waitUntil(gone, 5_000)
	}
	rmSync(house.ownerFile, { force: true })
	if (socketDir && !socketDir.startsWith(house.dir)) rmSync(socketDir, { recursive: true, force: true })
}

function signal(pid: number, name: NodeJS.Signals, house: House) {
	if (isPostmaster(pid, house)) process.kill(pid, name)
}

async function answers(house: House, address: Address): Promise<boolean> {
	const { sql, close } = connect(urlOf(house, address, "postgres"), { max: 1 })
	try {
		await sql`select 1`
		return true
	} catch {
		return false
	} finally {
		await close()
	}
}

async function waitUntil(check: () => Promise<boolean>, milliseconds: number): Promise<boolean> {
	if (await check()) return true
	if (milliseconds <= 0) return false
	await pause(50)
	return waitUntil(check, milliseconds - 50)
}

function readIfThere(path: string): string {
	try {
		return readFileSync(path, "utf8")
	} catch {
		return ""
	}
}

function lastLines(path: string): string {
	return readIfThere(path).trimEnd().split("\n").slice(-10).join("\n")
}

import { execFileSync } from "node:child_process"
import { randomBytes } from "node:crypto"
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join, resolve } from "node:path"
import { env } from "#app/env.server.ts"
import { DEMO_ACCOUNTS, DEMO_PASSWORD, loadDemo } from "#db/demo/load.ts"
import { ensureDatabase, startEmbedded } from "#db/embedded.ts"
import type { EmbeddedServer } from "#db/embedded.ts"
import { ensureLogins } from "#db/logins.ts"
import { migrateDatabase } from "#db/migrate.ts"
import { publishQuestionnaires } from "#db/publish-questionnaires.ts"
import { stopOnSignal } from "./listen.ts"
import { BUILD, servePortal } from "./portal.ts"

const HOME = resolve("var/demo")
const SOURCES = ["app", "db", "public", "package.json", "vite.config.ts", "remix.config.js"]

let database: EmbeddedServer | undefined
try {
	if (!process.argv.includes("--no-build")) buildIfOld()
	mkdirSync(HOME, { recursive: true, mode: 0o700 })
	database = await startEmbedded({ dataDir: join(HOME, "pg") })
	await serve(database)
} catch (error) {
	console.error(error instanceof Error ? error.message : error)
	await database?.stop()
	process.exit(1)
}

async function serve(server: EmbeddedServer) {
	await ensureDatabase(server, "thuocso")
	const url = server.url("thuocso")
	process.env["NODE_ENV"] = "production"
	process.env["SESSION_SECRET"] = kept("secret", () => randomBytes(48).toString("base64url"))
	process.env["ENCRYPTION_KEYS"] = kept("keys", () => `k1:${randomBytes(32).toString("base64")}`)
	// the accounts are everybody's, so nobody could bring the device for them
	process.env["SECOND_FACTOR"] ??= "offered"
	process.env["DATA_DIR"] ??= join(HOME, "files")
	await migrateDatabase(url)
	const { pages, system } = await ensureLogins(url)
	process.env["DATABASE_URL"] = pages
	process.env["DATABASE_SYSTEM_URL"] = system
	await publishQuestionnaires(url)
	await loadDemo(url)
	const portal = await servePortal(env())
	stopOnSignal(async () => {
		console.log("\nĐang dừng… / Stopping…")
		await portal.stop()
		await server.stop()
	})
	introduce(portal.url)
}

function introduce(url: string) {
	const width = Math.max(...DEMO_ACCOUNTS.map(({ email }) => email.length))
	const accounts = DEMO_ACCOUNTS.map(({ email, vi, en }) => `  ${email.padEnd(width)}  ${vi} / ${en}`)
	console.log(
		[
			"",
			`Thước Số (dữ liệu mẫu / demo data): ${url}`,
			"",
			`Tài khoản, mật khẩu chung / accounts, one password: ${DEMO_PASSWORD}`,
			...accounts,
			"",
			"Ctrl-C để dừng; dữ liệu ở var/demo. / Ctrl-C stops; the data is in var/demo.",
		].join("\n"),
	)
}

/** A secret of this demo, made at its first start. */
function kept(name: string, make: () => string): string {
	const file = join(HOME, name)
	if (!existsSync(file)) writeFileSync(file, make(), { mode: 0o600 })
	return readFileSync(file, "utf8")
}

function buildIfOld() {
	if (existsSync(BUILD) && statSync(BUILD).mtimeMs >= newest(SOURCES)) return
	console.log("Đang dựng ứng dụng… / Building…")
	const remix = join(
		dirname(createRequire(import.meta.url).resolve("@remix-run/dev/package.json")),
		"dist/cli.js",
	)
	execFileSync(process.execPath, [remix, "vite:build"], { stdio: ["ignore", "ignore", "inherit"] })
}

function newest(paths: string[]): number {
	return Math.max(0, ...paths.map(changed))
}

function changed(path: string): number {
	const stat = statSync(path)
	if (!stat.isDirectory()) return stat.mtimeMs
	return Math.max(stat.mtimeMs, newest(readdirSync(path).map((name) => join(path, name))))
}

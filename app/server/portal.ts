import { existsSync } from "node:fs"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import type { ServerBuild } from "@remix-run/node"
import { loggable } from "#app/domain/loggable.ts"
import type { RequestHandler } from "express"
import type { Env } from "#app/env.server.ts"
import { removeStaleUploads } from "#app/files/uploads.server.ts"
import { startWorker } from "#app/jobs/worker.server.ts"
import { mailerOf } from "#app/mail/transport.server.ts"
import { connect } from "#db/client.ts"
import { lookAtWall } from "#db/wall.ts"
import type { Wall } from "#db/wall.ts"
import { createServer } from "./http.ts"
import { listen } from "./listen.ts"
import type { Listening } from "./listen.ts"
import { rateLimit } from "./rate-limits.ts"
import { onShutdown } from "./shutdown.ts"

export const BUILD = resolve("build/server/index.js")
const POOL = Symbol.for("thuoc-so.connection")

/** Serves the built portal; the database is ready and migrated. */
export async function servePortal(env: Env): Promise<Listening> {
	if (!existsSync(BUILD)) throw new Error("There is no build yet: run `npm run build` first.")
	const build = (await import(pathToFileURL(BUILD).href)) as ServerBuild
	await checkWall(env)
	const probe = connect(env.DATABASE_URL, { max: 1, prepare: env.DATABASE_PREPARE })
	const worker = await startWorker(env.DATABASE_SYSTEM_URL ?? env.DATABASE_URL, mailerOf(env))
	onShutdown(worker.stop)
	onShutdown(probe.close)
	onShutdown(closePool)
	sweepUploads(join(env.DATA_DIR, "uploads"))
	const app = createServer(build, {
		rateLimit: limitsOf(env),
		ready: () => answered(probe.sql`select 1`),
		publicUrl: env.PUBLIC_URL,
		trustProxy: env.TRUST_PROXY,
	})
	return listen(app, { host: env.HOST, port: env.PORT, https: env.PUBLIC_URL?.startsWith("https:") ?? false })
}

function limitsOf(env: Env): RequestHandler | undefined {
	if (env.RATE_LIMITS === "off") return undefined
	if (env.RATE_LIMITS === "memory") return rateLimit(null)
	const counting = connect(env.DATABASE_URL, { max: 2, prepare: env.DATABASE_PREPARE })
	onShutdown(counting.close)
	return rateLimit(counting.db)
}

async function checkWall({ DATABASE_URL, DATABASE_PREPARE: prepare }: Env): Promise<void> {
	const { secured, owner } = await lookAtWall(DATABASE_URL, { prepare })
	if (!secured) {
		throw new Error(
			"DATABASE_URL logs in past the row-level security: give the pages a login of their own (docs/database-roles.md).",
		)
	}
	if (owner) console.warn(loggable(ADVICE))
}

const ADVICE =
	"DATABASE_URL logs in as the owner of the tables. The pages step down from it; a login of their own could not step back (docs/database-roles.md)."

/** At the start and once a day: uploads that nobody went on with. */
function sweepUploads(folder: string): void {
	const sweep = () =>
		void removeStaleUploads(folder, new Date()).catch((error: unknown) => console.error(loggable(error)))
	setInterval(sweep, 86_400_000).unref()
	sweep()
}

// the pool lives in the build's own copy of app/db.server.ts, which keeps it under this name
async function closePool(): Promise<void> {
	const kept = globalThis as { [POOL]?: Wall }
	await kept[POOL]?.close()
}

async function answered(query: PromiseLike<unknown>): Promise<void> {
	let timer: NodeJS.Timeout | undefined
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => reject(new Error("the database does not answer")), 2_000)
	})
	try {
		await Promise.race([query, late])
	} finally {
		clearTimeout(timer)
	}
}

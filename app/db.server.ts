import { connect } from "#db/client.ts"
import type { Connection, Db } from "#db/client.ts"
import { env } from "./env.server.ts"

const KEPT = Symbol.for("thuoc-so.connection")
const kept = globalThis as { [KEPT]?: Connection }

/** The one connection pool of this process, kept across development reloads; the server closes it at its end. */
export function db(): Db {
	kept[KEPT] ??= connect(env().DATABASE_URL, {
		max: env().DATABASE_POOL,
		prepare: env().DATABASE_PREPARE,
	})
	return kept[KEPT].db
}

import type { Db } from "#db/client.ts"
import { openWall } from "#db/wall.ts"
import type { Asking, Wall } from "#db/wall.ts"
import { env } from "./env.server.ts"

const KEPT = Symbol.for("thuoc-so.connection")
const kept = globalThis as { [KEPT]?: Wall }

/** The connections of this process, kept across development reloads; the server closes them at its end. */
function wall(): Wall {
	const { DATABASE_URL, DATABASE_SYSTEM_URL, DATABASE_POOL, DATABASE_PREPARE } = env()
	return (kept[KEPT] ??= openWall(
		{ pages: DATABASE_URL, system: DATABASE_SYSTEM_URL ?? DATABASE_URL },
		{ max: DATABASE_POOL, prepare: DATABASE_PREPARE },
	))
}

/** What the public may see. */
export function db(): Db {
	return wall().db
}

/** What this person may see. */
export function dbFor(asking: Asking): Db {
	return wall().actingAs(asking)
}

/** Before it is known who asks; docs/database-roles.md names the places. */
export function systemDb(): Db {
	return wall().system
}

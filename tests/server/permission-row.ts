import type { Fields } from "#tests/support/web-client.ts"
import { GROUPS } from "./actors.ts"
import type { ActorName } from "./actors.ts"
import type { DemoWorld, FileName } from "./demo-world.ts"

/**
 * Who may do what. A cell is words `who:what`, the first that names the actor holds; `*` is everyone with a session
 * who is not named before, and nobody is sent to sign in unless named.
 * What: a status; `no` (403 or 404); `>/path` (redirect there); `-` (this row does not ask that actor).
 */
export type Row = {
	/** the file whose parts fill the path */
	of?: FileName
	params?: (world: DemoWorld) => Record<string, string | null>
	query?: string
	GET?: string
	POST?: string
	fields?: (world: DemoWorld) => Fields
	/** the allowed write ends sessions, or is one of the few that may leave a trace here */
	leaves?: readonly string[]
}

export const NOBODY_HERE = "00000000-0000-4000-8000-000000000000"
export const STALE = () => ({
	...{ revision: "999999", confirm: "KÝ NỘP", key: NOBODY_HERE },
	...{ seen: "0".repeat(64), as: NOBODY_HERE },
})
export const OPEN_TO_ALL = "all:200"
/** The address exists; reading is for the own unit, then for who verifies and the council. */
export const READERS = "otherUnit:200 verifying:200 council:200 secretary:200 *:404"

/** What fills the path of a row's address. */
export function paramsOf(row: Row, world: DemoWorld): Record<string, string> {
	const params = { ...(row.of && world.files[row.of]), ...row.params?.(world) }
	const texts = Object.entries(params).filter((pair): pair is [string, string] => typeof pair[1] === "string")
	return Object.fromEntries(texts)
}

/** What a cell says of an actor. */
export function wantedOf(cell: string, actor: ActorName): string {
	const words = cell.split(" ").map((word): [string, string] => {
		const cut = word.indexOf(":")
		return [word.slice(0, cut), word.slice(cut + 1)]
	})
	const found = words.find(
		([who]) => who === actor || GROUPS[who]?.includes(actor) || (who === "*" && actor !== "nobody"),
	)
	if (found) return found[1]
	if (actor === "nobody") return ">/sign-in"
	throw new Error(`nothing is said of ${actor} in “${cell}”`)
}

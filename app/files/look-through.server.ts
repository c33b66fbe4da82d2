import { loggable } from "#app/domain/loggable.ts"
import type { Scan } from "./clamd.server.ts"

/** What the scanner made of a file; `unseen` where none is set up. */
export type LookedThrough =
	| { is: "clean" }
	| { is: "unseen" }
	| { is: "infected"; signature: string }
	| { is: "down" }

/** Asks the scanner, and tells the server's log why when it says nothing that can be relied on. */
export async function lookThrough(scan: Scan | null, path: string): Promise<LookedThrough> {
	if (!scan) return { is: "unseen" }
	const verdict = await scan(path)
	if (verdict.is !== "down") return verdict
	console.error(`virus scanner: ${loggable(verdict.why)}`)
	return { is: "down" }
}

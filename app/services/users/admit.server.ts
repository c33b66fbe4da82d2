import { STEP_MINUTES } from "#app/domain/second-factor.ts"
import { seal } from "#app/sealing.server.ts"
import { newToken } from "#app/tokens.server.ts"
import type { Tx } from "#db/client.ts"
import { insertChallenge } from "#db/queries/challenges.ts"
import { findTotp } from "#db/queries/second-factor.ts"
import { startSession } from "./start-session.server.ts"
import type { NewSession } from "./start-session.server.ts"

/** `step`: the token of the cookie for the second step; null when the session is open. And when that one ends. */
export type Admitted = { step: string | null; endsAt: Date }

/** What the second step has to know of the first one. */
export type FirstStep = Pick<NewSession, "prefer" | "method" | "to">

/**
 * Somebody has shown who they are: opens their session, or asks for the second factor first where they have one and
 * what they showed was not already strong.
 */
export async function admit(tx: Tx, ctx: { now: Date }, given: NewSession): Promise<Admitted> {
	if (given.secondFactor || !(await findTotp(tx, given.user.id))) {
		return { step: null, endsAt: await startSession(tx, ctx, given) }
	}
	const { token, id } = newToken()
	const { prefer, method, to } = given
	const first: FirstStep = { prefer, method, to }
	const endsAt = new Date(ctx.now.getTime() + STEP_MINUTES * 60_000)
	await insertChallenge(tx, {
		...{ id, purpose: "second_factor", userId: given.user.id },
		sealed: seal(JSON.stringify(first), stepOwner(id)),
		createdAt: ctx.now,
		expiresAt: endsAt,
	})
	return { step: token, endsAt }
}

/** What the sealed words of a step belong to. */
export function stepOwner(id: string): string {
	return `second_factor:${id}`
}

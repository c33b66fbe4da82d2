import { STEP_MINUTES } from "#app/domain/second-factor.ts"
import { seal, unseal } from "#app/sealing.server.ts"
import type { Db } from "#db/client.ts"
import { insertChallenge, takeChallenge } from "#db/queries/challenges.ts"
import type { ChallengeRow } from "#db/queries/challenges.ts"
import { inTransaction } from "../context.server.ts"

type At = { id: string; purpose: ChallengeRow["purpose"] }

/** Keeps what a step of a sign-in must answer to, for the browser that has the token of `id`. */
export function keepChallenge(
	ctx: { db: Db; now: Date },
	given: At & { userId?: string; content: unknown },
): Promise<void> {
	const { id, purpose, userId, content } = given
	return inTransaction(ctx, (tx) =>
		insertChallenge(tx, {
			...{ id, purpose, userId: userId ?? null },
			sealed: seal(JSON.stringify(content), `${purpose}:${id}`),
			createdAt: ctx.now,
			expiresAt: new Date(ctx.now.getTime() + STEP_MINUTES * 60_000),
		}),
	)
}

/** Takes it for good, whatever comes of the answer: no second answer can be tried. */
export async function takeKept(
	ctx: { db: Db; now: Date },
	at: { id: string | null; purpose: At["purpose"] },
): Promise<{ userId: string | null; content: unknown } | null> {
	const { id, purpose } = at
	if (id === null) return null
	const row = await inTransaction(ctx, (tx) => takeChallenge(tx, { id, purpose, now: ctx.now }))
	const text = row && unseal(row.sealed, `${purpose}:${id}`)
	return text ? { userId: row.userId, content: JSON.parse(text) as unknown } : null
}

import { and, eq, gt, lt, sql } from "drizzle-orm"
import type { Db, Tx } from "../client.ts"
import { challenges } from "../schema/identity.ts"

export type ChallengeRow = typeof challenges.$inferSelect
type Purpose = ChallengeRow["purpose"]

export async function insertChallenge(tx: Tx, row: typeof challenges.$inferInsert): Promise<void> {
	await tx.insert(challenges).values(row)
}

/** A step that is under way, while it may still be answered. */
export async function findChallenge(
	db: Db,
	of: { id: string; purpose: Purpose; now: Date },
): Promise<ChallengeRow | null> {
	const { id, purpose, now } = of
	const [row] = await db
		.select()
		.from(challenges)
		.where(and(eq(challenges.id, id), eq(challenges.purpose, purpose), gt(challenges.expiresAt, now)))
	return row ?? null
}

/** Takes it: of two who answer at once, one gets it. */
export async function takeChallenge(
	tx: Tx,
	of: { id: string; purpose: Purpose; now: Date },
): Promise<ChallengeRow | null> {
	const { id, purpose, now } = of
	const [row] = await tx
		.delete(challenges)
		.where(and(eq(challenges.id, id), eq(challenges.purpose, purpose), gt(challenges.expiresAt, now)))
		.returning()
	return row ?? null
}

/** Counts a wrong answer; returns how many there were with it, 0 when the step is gone. */
export async function countTry(tx: Tx, id: string): Promise<number> {
	const [row] = await tx
		.update(challenges)
		.set({ tries: sql`${challenges.tries} + 1` })
		.where(eq(challenges.id, id))
		.returning({ tries: challenges.tries })
	return row?.tries ?? 0
}

export async function removeChallenge(db: Db, id: string): Promise<void> {
	await db.delete(challenges).where(eq(challenges.id, id))
}

export async function removeExpiredChallenges(db: Db, now: Date): Promise<void> {
	await db.delete(challenges).where(lt(challenges.expiresAt, now))
}

import { AppError } from "#app/domain/errors.ts"
import type { Db } from "#db/client.ts"
import { countSignInFailures, insertSignInFailure } from "#db/queries/users.ts"

const WINDOW = 15 * 60_000
const MOST_PER_ACCOUNT = 8
const MOST_PER_ADDRESS = 60

type Guess = { email: string; address: string }

/** Passwords and codes count together: who knows the one has no more tries at the other. */
export async function refuseGuessing(ctx: { db: Db; now: Date }, guess: Guess): Promise<void> {
	const failures = await countSignInFailures(ctx.db, guess, new Date(ctx.now.getTime() - WINDOW))
	if (failures.email >= MOST_PER_ACCOUNT || failures.address >= MOST_PER_ADDRESS) {
		throw new AppError("invalid", "account.tooMany")
	}
}

export function countGuess(ctx: { db: Db; now: Date }, { email, address }: Guess): Promise<void> {
	return insertSignInFailure(ctx.db, { email, address, at: ctx.now })
}

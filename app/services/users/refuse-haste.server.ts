import { AppError } from "#app/domain/errors.ts"
import { secondsToWait } from "#app/domain/sign-in-delay.ts"
import type { Db } from "#db/client.ts"
import { readSignInFailures } from "#db/queries/sign-in-failures.ts"

const WINDOW = 15 * 60_000

/**
 * After some failures the next attempt has to wait, the right password too. The wait is asked for, not held: a connection
 * that sleeps costs the portal more than the guesser. Names that nobody has wait as others do.
 */
export async function refuseHaste(
	ctx: { db: Db; now: Date },
	attempt: { email: string; address: string },
): Promise<void> {
	const failures = await readSignInFailures(ctx.db, attempt, new Date(ctx.now.getTime() - WINDOW))
	const retryAfter = secondsToWait(failures, ctx.now)
	if (retryAfter > 0) throw new AppError("too_many", "account.tooFast", { detail: { retryAfter } })
}

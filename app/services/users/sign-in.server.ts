import { AppError } from "#app/domain/errors.ts"
import type { Db } from "#db/client.ts"
import { findUserByEmail, removeExpiredSessions, removeSignInFailures } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import { admit } from "./admit.server.ts"
import type { Admitted } from "./admit.server.ts"
import { countGuess, refuseGuessing } from "./guessing.server.ts"
import { checkNobody, isPassword } from "./passwords.server.ts"
import { refuseHaste } from "./refuse-haste.server.ts"

type Attempt = {
	email: string
	password: string
	address: string
	userAgent: string
	session: { id: string; expiresAt?: Date }
	/** The position to act in, if the person holds it; else the first. */
	prefer?: { organizationId: string; role: string } | undefined
	/** Where they were going. */
	to?: string | undefined
}

/** Opens a session in one of the person's positions; says the same thing for a wrong name and a wrong password. */
export async function signIn(
	ctx: { db: Db; now: Date },
	attempt: Attempt,
): Promise<{ userId: string } & Admitted> {
	await refuseGuessing(ctx, attempt)
	await refuseHaste(ctx, attempt)
	const user = await findUserByEmail(ctx.db, attempt.email)
	const right =
		user?.active && user.passwordHash
			? await isPassword(user.passwordHash, attempt.password)
			: await checkNobody(attempt.password)
	if (!user || !right) {
		await countGuess(ctx, attempt)
		throw new AppError("invalid", "account.wrong")
	}
	await removeExpiredSessions(ctx.db, ctx.now)
	const admitted = await inTransaction(ctx, async (tx) => {
		const { session, address, userAgent, prefer, to } = attempt
		const known = await admit(tx, ctx, {
			...{ user, session, address, userAgent, prefer, to },
			method: "password",
			secondFactor: false,
		})
		// else a right password would give as many tries at the second factor as one likes
		if (known.step === null) await removeSignInFailures(tx, attempt.email)
		return known
	})
	return { userId: user.id, ...admitted }
}

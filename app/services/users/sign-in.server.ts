import { AppError } from "#app/domain/errors.ts"
import type { Db } from "#db/client.ts"
import {
	countSignInFailures,
	findUserByEmail,
	insertSignInFailure,
	removeExpiredSessions,
	removeSignInFailures,
} from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import { admit } from "./admit.server.ts"
import type { Admitted } from "./admit.server.ts"
import { checkNobody, isPassword } from "./passwords.server.ts"
import { refuseHaste } from "./refuse-haste.server.ts"

const WINDOW = 15 * 60_000
const MOST_PER_ACCOUNT = 8
const MOST_PER_ADDRESS = 60

type Attempt = {
	email: string
	password: string
	address: string
	userAgent: string
	session: { id: string; expiresAt: Date }
	/** The position to act in, if the person holds it; else the first. */
	prefer?: { organizationId: string; role: string } | undefined
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
		await insertSignInFailure(ctx.db, { email: attempt.email, address: attempt.address, at: ctx.now })
		throw new AppError("invalid", "account.wrong")
	}
	await removeExpiredSessions(ctx.db, ctx.now)
	const admitted = await inTransaction(ctx, async (tx) => {
		await removeSignInFailures(tx, attempt.email)
		const { session, address, userAgent, prefer } = attempt
		return admit(tx, ctx, {
			...{ user, session, address, userAgent, prefer },
			method: "password",
			secondFactor: false,
		})
	})
	return { userId: user.id, ...admitted }
}

async function refuseGuessing(ctx: { db: Db; now: Date }, attempt: Attempt): Promise<void> {
	const failures = await countSignInFailures(ctx.db, attempt, new Date(ctx.now.getTime() - WINDOW))
	if (failures.email >= MOST_PER_ACCOUNT || failures.address >= MOST_PER_ADDRESS) {
		throw new AppError("invalid", "account.tooMany")
	}
}

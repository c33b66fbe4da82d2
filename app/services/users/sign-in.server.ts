import { AppError } from "#app/domain/errors.ts"
import type { Db } from "#db/client.ts"
import {
	countSignInFailures,
	findUserByEmail,
	insertSession,
	insertSignInFailure,
	listMemberships,
	removeExpiredSessions,
	removeSignInFailures,
} from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { checkNobody, isPassword } from "./passwords.server.ts"

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
export async function signIn(ctx: { db: Db; now: Date }, attempt: Attempt): Promise<{ userId: string }> {
	await refuseGuessing(ctx, attempt)
	const user = await findUserByEmail(ctx.db, attempt.email)
	const right =
		user?.active && user.passwordHash
			? await isPassword(user.passwordHash, attempt.password)
			: await checkNobody(attempt.password)
	if (!user || !right) {
		await insertSignInFailure(ctx.db, { email: attempt.email, address: attempt.address, at: ctx.now })
		throw new AppError("invalid", "account.wrong")
	}
	const positions = await listMemberships(ctx.db, user.id)
	const { prefer } = attempt
	const position =
		positions.find((each) => each.organizationId === prefer?.organizationId && each.role === prefer.role) ??
		positions[0]
	if (!position) throw new AppError("invalid", "account.noPosition")
	const actor = {
		userId: user.id,
		name: user.name,
		role: position.role,
		organizationId: position.organizationId,
	}
	await removeExpiredSessions(ctx.db, ctx.now)
	await inTransaction(ctx, async (tx) => {
		await removeSignInFailures(tx, attempt.email)
		await insertSession(tx, {
			...attempt.session,
			userId: user.id,
			membershipId: position.id,
			userAgent: attempt.userAgent.slice(0, 300),
			createdAt: ctx.now,
			lastSeenAt: ctx.now,
		})
		await record(
			tx,
			{ actor, now: ctx.now, address: attempt.address },
			{
				action: "session.start",
				entity: "user",
				entityId: user.id,
				organizationId: position.organizationId,
			},
		)
	})
	return { userId: user.id }
}

async function refuseGuessing(ctx: { db: Db; now: Date }, attempt: Attempt): Promise<void> {
	const failures = await countSignInFailures(ctx.db, attempt, new Date(ctx.now.getTime() - WINDOW))
	if (failures.email >= MOST_PER_ACCOUNT || failures.address >= MOST_PER_ADDRESS) {
		throw new AppError("invalid", "account.tooMany")
	}
}

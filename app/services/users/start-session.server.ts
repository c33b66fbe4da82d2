import { AppError } from "#app/domain/errors.ts"
import { endOf } from "#app/domain/session-limits.ts"
import type { Tx } from "#db/client.ts"
import { insertSession, listMemberships } from "#db/queries/users.ts"
import { record } from "../ledger.server.ts"

/** How somebody showed who they are; the audit log keeps it. */
export type SignInMethod = "password" | "register" | "code" | "recovery" | "passkey" | "oidc"

export type NewSession = {
	user: { id: string; name: string }
	/** The hash of the cookie's token; the session ends when its role says, or sooner. */
	session: { id: string; expiresAt?: Date }
	address: string
	userAgent: string
	method: SignInMethod
	/** Whether a second factor, or a passkey that checks its user, was shown, and of which kind. */
	secondFactor: boolean | "code" | "recovery"
	/** The position to act in, if the person holds it; else the first. */
	prefer?: { organizationId: string; role: string } | undefined
	/** Where they were going, for after a second step. */
	to?: string | undefined
}

/**
 * Opens a session in one of the person's positions, within the transaction that found out who they are.
 * @returns when it ends, whatever happens in it
 */
export async function startSession(tx: Tx, ctx: { now: Date }, given: NewSession): Promise<Date> {
	const { user, session, address, prefer, method } = given
	const positions = await listMemberships(tx, user.id)
	const position =
		positions.find((each) => each.organizationId === prefer?.organizationId && each.role === prefer.role) ??
		positions[0]
	if (!position) throw new AppError("invalid", "account.noPosition")
	const { role, organizationId } = position
	const end = endOf(ctx.now, role)
	const expiresAt = session.expiresAt && session.expiresAt < end ? session.expiresAt : end
	await insertSession(tx, {
		...{ id: session.id, expiresAt },
		userId: user.id,
		membershipId: position.id,
		userAgent: given.userAgent.slice(0, 300),
		address: address || null,
		secondFactorAt: given.secondFactor ? ctx.now : null,
		createdAt: ctx.now,
		lastSeenAt: ctx.now,
	})
	const actor = { userId: user.id, name: user.name, role, organizationId }
	await record(
		tx,
		{ actor, now: ctx.now, address },
		{
			action: "session.start",
			entity: "user",
			entityId: user.id,
			organizationId,
			after: { method, secondFactor: given.secondFactor },
		},
	)
	return expiresAt
}

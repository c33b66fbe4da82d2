import { AppError } from "#app/domain/errors.ts"
import type { Tx } from "#db/client.ts"
import { insertSession, listMemberships } from "#db/queries/users.ts"
import { record } from "../ledger.server.ts"

/** How somebody showed who they are; the audit log keeps it. */
export type SignInMethod = "password" | "register" | "code" | "recovery" | "passkey" | "oidc"

export type NewSession = {
	user: { id: string; name: string }
	/** The hash of the cookie's token, and when the session ends whatever happens. */
	session: { id: string; expiresAt: Date }
	address: string
	userAgent: string
	method: SignInMethod
	/** Whether a second factor, or a passkey that checks its user, was shown. */
	secondFactor: boolean
	/** The position to act in, if the person holds it; else the first. */
	prefer?: { organizationId: string; role: string } | undefined
}

/** Opens a session in one of the person's positions, within the transaction that found out who they are. */
export async function startSession(tx: Tx, ctx: { now: Date }, given: NewSession): Promise<void> {
	const { user, session, address, prefer, method } = given
	const positions = await listMemberships(tx, user.id)
	const position =
		positions.find((each) => each.organizationId === prefer?.organizationId && each.role === prefer.role) ??
		positions[0]
	if (!position) throw new AppError("invalid", "account.noPosition")
	const { role, organizationId } = position
	await insertSession(tx, {
		...session,
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
}

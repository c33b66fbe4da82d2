import { mayInvite } from "#app/domain/invitation.ts"
import { listOpenInvitations } from "#db/queries/invitations.ts"
import type { ActorCtx } from "../context.server.ts"

const MOST = 200

/** What waits of what this person may offer: at the own unit, or everywhere. */
export async function listInvitations(ctx: ActorCtx) {
	const { actor } = ctx
	const rows = await listOpenInvitations(ctx.db, {
		...(actor.role !== "admin" && { organizationId: actor.organizationId }),
		limit: MOST,
	})
	return rows
		.filter((row) => mayInvite(actor, row))
		.map(({ id, name, email, role, organizationName, inviterName, expiresAt }) => ({
			...{ id, name, email, role, unit: organizationName, inviter: inviterName },
			expiresAt: expiresAt.toISOString(),
			over: expiresAt <= ctx.now,
		}))
}

import { todayInVietNam } from "#app/domain/day.ts"
import { AppError } from "#app/domain/errors.ts"
import type { Tx } from "#db/client.ts"
import { holdDelegation } from "#db/queries/delegations.ts"
import type { ActorCtx } from "../context.server.ts"

/** The delegation that a deputy acts under, which may have been revoked since the page was made; null for everybody else. */
export async function heldDelegation(tx: Tx, { actor, now }: ActorCtx): Promise<string | null> {
	if (actor.role !== "officer" || !actor.deputy) return null
	const { userId, organizationId, deputy } = actor
	const at = { id: deputy.delegationId, userId, organizationId, today: todayInVietNam(now) }
	if (!(await holdDelegation(tx, at))) throw new AppError("forbidden", "error.forbidden")
	return deputy.delegationId
}

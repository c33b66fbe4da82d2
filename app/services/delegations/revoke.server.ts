import { AppError } from "#app/domain/errors.ts"
import { mayDelegate } from "#app/domain/policy.ts"
import { findDelegation, revokeDelegation } from "#db/queries/delegations.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** From now on the deputy signs no more; what they signed stands. */
export function revokePower(ctx: ActorCtx, delegationId: string): Promise<void> {
	const { actor, now } = ctx
	return inTransaction(ctx, async (tx) => {
		const found = await findDelegation(tx, delegationId)
		if (!found || found.organizationId !== actor.organizationId) {
			throw new AppError("not_found", "error.notFound")
		}
		if (!mayDelegate(actor)) throw new AppError("forbidden", "error.forbidden")
		if (!(await revokeDelegation(tx, { id: found.id, by: actor.userId, now }))) {
			throw new AppError("conflict", "delegation.revokedBefore")
		}
		await record(tx, ctx, {
			...{ action: "delegation.revoke", entity: "delegation", entityId: found.id },
			organizationId: found.organizationId,
			before: { deputyId: found.givenTo, fromDay: found.fromDay, toDay: found.toDay },
		})
		await insertNoticesTo(tx, [found.givenTo], {
			key: "notice.delegationRevoked",
			params: { by: actor.name, document: found.document },
			href: "/work",
			at: now,
		})
	})
}

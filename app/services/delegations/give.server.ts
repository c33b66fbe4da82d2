import { todayInVietNam } from "#app/domain/day.ts"
import type { DelegationForm } from "#app/domain/delegation.ts"
import { AppError } from "#app/domain/errors.ts"
import { mayDelegate } from "#app/domain/policy.ts"
import { writtenDay } from "#app/domain/written-day.ts"
import { lockHeldPositions } from "#db/queries/colleagues.ts"
import { insertDelegation, overlapsDelegation } from "#db/queries/delegations.ts"
import { insertNoticesTo } from "#db/queries/ledger.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** The head lets an officer of the unit sign in the head's place on these days. */
export function giveDelegation(ctx: ActorCtx, form: DelegationForm): Promise<string> {
	const { actor, now } = ctx
	const { organizationId } = actor
	return inTransaction(ctx, async (tx) => {
		if (!mayDelegate(actor)) throw new AppError("forbidden", "error.forbidden")
		if (form.toDay < todayInVietNam(now)) throw refused("toDay", "delegation.past")
		const held = await lockHeldPositions(tx, organizationId)
		if (!held.some(({ userId, role }) => userId === actor.userId && role === "head")) {
			throw new AppError("forbidden", "error.forbidden")
		}
		const deputy = held.find(
			({ userId, role }) => userId === form.deputyId && role === "officer" && userId !== actor.userId,
		)
		if (!deputy) throw refused("deputyId", "delegation.chooseDeputy")
		const { deputyId, fromDay, toDay, document } = form
		if (await overlapsDelegation(tx, { organizationId, deputyId, fromDay, toDay })) {
			throw refused("fromDay", "delegation.overlaps")
		}
		const id = await insertDelegation(tx, {
			...{ organizationId, fromDay, toDay, document },
			givenBy: actor.userId,
			givenTo: deputyId,
			createdAt: now,
		})
		await record(tx, ctx, {
			...{ action: "delegation.give", entity: "delegation", entityId: id, organizationId },
			after: { deputyId, fromDay, toDay, document },
		})
		await insertNoticesTo(tx, [deputyId], {
			key: "notice.delegated",
			params: { by: actor.name, document, from: writtenDay(fromDay), to: writtenDay(toDay) },
			href: "/work",
			at: now,
		})
		return id
	})
}

function refused(field: string, message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: message } })
}

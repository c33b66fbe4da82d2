import { BREAK_GLASS_MINUTES } from "#app/domain/break-glass.ts"
import type { BreakGlassForm } from "#app/domain/break-glass.ts"
import { AppError } from "#app/domain/errors.ts"
import { mayBreakGlass } from "#app/domain/policy.ts"
import { endBreakGlass, insertBreakGlass } from "#db/queries/break-glass.ts"
import { insertNotices } from "#db/queries/ledger.ts"
import { findOrganizationByCode } from "#db/queries/organizations.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** The administrator reads one unit's files for a while; the unit and the inspectors are told at once, with the reason. */
export function startBreakGlass(
	ctx: ActorCtx,
	{ organizationCode, reason }: BreakGlassForm,
): Promise<string> {
	const { actor, now } = ctx
	return inTransaction(ctx, async (tx) => {
		if (!mayBreakGlass(actor)) throw new AppError("forbidden", "error.forbidden")
		const unit = await findOrganizationByCode(tx, organizationCode)
		if (!unit || !mayBreakGlass(actor, unit)) {
			throw new AppError("invalid", "form.invalid", { fields: { organizationCode: "conflicts.noUnit" } })
		}
		await endBreakGlass(tx, { userId: actor.userId, now })
		const expiresAt = new Date(now.getTime() + BREAK_GLASS_MINUTES * 60_000)
		const id = await insertBreakGlass(tx, {
			...{ userId: actor.userId, organizationId: unit.id, reason, expiresAt },
			startedAt: now,
		})
		await record(tx, ctx, {
			...{ action: "break_glass.start", entity: "break_glass", entityId: id, organizationId: unit.id },
			after: { reason, expiresAt },
		})
		const notice = {
			key: "notice.breakGlass",
			params: { unit: unit.name, reason, minutes: String(BREAK_GLASS_MINUTES) },
			at: now,
		}
		await insertNotices(
			tx,
			{ organizationId: unit.id, roles: ["officer", "head"] },
			{ ...notice, href: "/work" },
		)
		await insertNotices(tx, { roles: ["inspector"] }, { ...notice, href: "/audit" })
		return id
	})
}

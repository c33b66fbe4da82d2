import { AppError } from "#app/domain/errors.ts"
import type { OrganizationForm } from "#app/domain/organization-form.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { insertOrganization } from "#db/queries/organizations.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Enters an agency or commune; it gets a file in periods whose last day it exists on. */
export function createOrganization(ctx: ActorCtx, form: OrganizationForm): Promise<string> {
	return inTransaction(ctx, async (tx) => {
		if (!mayAdminister(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const id = await insertOrganization(tx, {
			...form,
			validTo: form.validTo === "" ? null : form.validTo,
			createdAt: ctx.now,
		})
		if (!id) throw new AppError("invalid", "form.invalid", { fields: { code: "admin.codeTaken" } })
		await record(tx, ctx, {
			action: "organization.create",
			entity: "organization",
			entityId: id,
			organizationId: id,
			after: form,
		})
		return id
	})
}

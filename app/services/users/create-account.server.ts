import { AppError } from "#app/domain/errors.ts"
import type { AccountForm } from "#app/domain/organization-form.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { findOrganizationByCode } from "#db/queries/organizations.ts"
import { insertMembership, insertUser } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { hashPassword } from "./passwords.server.ts"

/** An official's account with its first position; the password is handed over by whoever made it. */
export async function createAccount(ctx: ActorCtx, form: AccountForm): Promise<string> {
	if (!mayAdminister(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
	const passwordHash = await hashPassword(form.password)
	return inTransaction(ctx, async (tx) => {
		const organization = await findOrganizationByCode(tx, form.organizationCode)
		if (!organization) throw refused("organizationCode", "admin.organizationUnknown")
		if (isBusiness(organization.kind)) throw refused("organizationCode", "admin.notAUnit")
		const { email, name, role } = form
		const userId = await insertUser(tx, { email, name, passwordHash, locale: "vi" })
		if (!userId) throw refused("email", "admin.emailTaken")
		await insertMembership(tx, { userId, organizationId: organization.id, role })
		await record(tx, ctx, {
			action: "user.create",
			entity: "user",
			entityId: userId,
			organizationId: organization.id,
			after: { role, organization: organization.code },
		})
		return userId
	})
}

function refused(field: string, message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: message } })
}

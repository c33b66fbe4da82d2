import { randomBytes } from "node:crypto"
import type { RegisterForm } from "#app/domain/account.ts"
import { AppError } from "#app/domain/errors.ts"
import type { Locale } from "#app/domain/localized.ts"
import { enqueue } from "#db/queries/jobs.ts"
import { insertOrganization } from "#db/queries/organizations.ts"
import { insertMembership, insertSession, insertUser } from "#db/queries/users.ts"
import type { Db } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { hashNewPassword } from "../users/passwords.server.ts"

type Given = {
	form: RegisterForm
	locale: Locale
	userAgent: string
	session: { id: string; expiresAt: Date }
}

/** A business registers alone and is signed in at once; one account per tax code. */
export async function registerBusiness(
	ctx: { db: Db; now: Date; address?: string },
	given: Given,
): Promise<void> {
	const { form } = given
	const passwordHash = await hashNewPassword(form.password, { email: form.email, codes: [form.taxCode] })
	await inTransaction(ctx, async (tx) => {
		const organizationId = await insertOrganization(tx, {
			code: form.taxCode === "" ? `DN-${randomBytes(5).toString("hex").toUpperCase()}` : form.taxCode,
			name: form.name,
			kind: form.kind,
			sector: form.sector,
			size: form.size,
			validFrom: ctx.now.toISOString().slice(0, 10),
			createdAt: ctx.now,
		})
		if (!organizationId) throw refused("taxCode", "account.taxCodeTaken")
		const userId = await insertUser(tx, {
			email: form.email,
			name: form.name,
			passwordHash,
			locale: given.locale,
		})
		if (!userId) throw refused("email", "account.emailTaken")
		const membershipId = await insertMembership(tx, { userId, organizationId, role: "owner" })
		await insertSession(tx, {
			...given.session,
			userId,
			membershipId,
			userAgent: given.userAgent.slice(0, 300),
			createdAt: ctx.now,
			lastSeenAt: ctx.now,
		})
		await enqueue(tx, "letter", { kind: "verify", userId })
		const actor = { userId, name: form.name, role: "owner" as const, organizationId }
		await record(
			tx,
			{ actor, now: ctx.now, ...(ctx.address && { address: ctx.address }) },
			{
				action: "business.register",
				entity: "organization",
				entityId: organizationId,
				organizationId,
				after: { kind: form.kind, sector: form.sector, size: form.size },
			},
		)
	})
}

function refused(field: string, message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: message } })
}

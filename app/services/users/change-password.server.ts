import type { ChangePasswordForm } from "#app/domain/account.ts"
import { AppError } from "#app/domain/errors.ts"
import { findOrganization } from "#db/queries/organizations.ts"
import { findUserByEmail, removeSessionsOf, savePassword } from "#db/queries/users.ts"
import { inTransaction } from "../context.server.ts"
import type { Ctx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { hashNewPassword, isPassword } from "./passwords.server.ts"
import { rotateSession } from "./rotate-session.server.ts"

/** A new password ends every other session, and gives this one another token. */
export async function changePassword(
	ctx: Ctx,
	form: ChangePasswordForm,
	session: { id: string },
): Promise<{ endsAt: Date }> {
	const user = ctx.email === null ? null : await findUserByEmail(ctx.db, ctx.email)
	if (!user?.passwordHash || !(await isPassword(user.passwordHash, form.current))) {
		throw new AppError("invalid", "form.invalid", { fields: { current: "account.wrongPassword" } })
	}
	const unit = await findOrganization(ctx.db, ctx.actor.organizationId)
	const passwordHash = await hashNewPassword(form.password, {
		email: user.email ?? "",
		codes: unit ? [unit.code] : [],
	})
	return inTransaction(ctx, async (tx) => {
		await savePassword(tx, user.id, passwordHash)
		const endsAt = await rotateSession(tx, ctx, session)
		await removeSessionsOf(tx, user.id, session.id)
		await record(tx, ctx, {
			action: "user.change_password",
			entity: "user",
			entityId: user.id,
			organizationId: ctx.actor.organizationId,
		})
		return { endsAt }
	})
}

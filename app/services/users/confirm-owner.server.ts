import { AppError } from "#app/domain/errors.ts"
import { secondFactorAt } from "#db/queries/identities.ts"
import { countSignInFailures, findUserByEmail, insertSignInFailure } from "#db/queries/users.ts"
import type { Ctx } from "../context.server.ts"
import { isPassword } from "./passwords.server.ts"

const MINUTE = 60_000
const FRESH = 10 * MINUTE
const WINDOW = 15 * MINUTE
const MOST = 8

/** Whether a second factor was shown so lately that the password need not be typed again. */
export async function isFreshlyShown(ctx: Ctx): Promise<boolean> {
	const at = await secondFactorAt(ctx.db, ctx.sessionId)
	return at !== null && ctx.now.getTime() - at.getTime() < FRESH
}

/** Before the ways to sign in change: an open session alone could be anybody at the desk. */
export async function confirmOwner(ctx: Ctx, { current }: { current: string }): Promise<void> {
	const { email, address = "" } = ctx
	if (email === null) throw new AppError("not_found", "error.notFound")
	if (await isFreshlyShown(ctx)) return
	if (current === "") throw refused("account.passwordMissing")
	const since = new Date(ctx.now.getTime() - WINDOW)
	const failures = await countSignInFailures(ctx.db, { email, address }, since)
	if (failures.email >= MOST) throw refused("account.tooMany")
	const user = await findUserByEmail(ctx.db, email)
	if (user?.passwordHash && (await isPassword(user.passwordHash, current))) return
	await insertSignInFailure(ctx.db, { email, address, at: ctx.now })
	throw refused("account.wrongPassword")
}

function refused(messageKey: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { current: messageKey } })
}

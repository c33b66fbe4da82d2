import { AppError } from "#app/domain/errors.ts"
import { findUser } from "#db/queries/users.ts"
import type { Ctx } from "../context.server.ts"
import { countGuess, refuseGuessing } from "./guessing.server.ts"
import { isPassword } from "./passwords.server.ts"

/** Minutes for which a sign-in counts as fresh, where there is no password to ask for. */
const FRESH = 10

/** Whether an account has a password to ask for again. */
export async function hasPassword(ctx: Ctx): Promise<boolean> {
	return ((await findUser(ctx.db, ctx.actor.userId))?.passwordHash ?? null) !== null
}

/** Asks for the password again before something that guards the account is changed; refuses at the form's `field`. */
export async function reauthenticate(
	ctx: Ctx,
	given: { password?: string | undefined },
	field = "password",
): Promise<void> {
	const user = await findUser(ctx.db, ctx.actor.userId)
	if (!user || user.email === null) throw new AppError("forbidden", "error.forbidden")
	if (user.passwordHash === null) return refuseStale(ctx)
	const { password = "" } = given
	if (password === "") throw refused(field, "account.passwordMissing")
	const guess = { email: user.email, address: ctx.address ?? "" }
	await refuseGuessing(ctx, guess)
	if (await isPassword(user.passwordHash, password)) return
	await countGuess(ctx, guess)
	throw refused(field, "account.wrongPassword")
}

function refused(field: string, why: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { [field]: why } })
}

/** Who always comes by another provider shows it there again. */
function refuseStale({ startedAt, now }: Ctx): void {
	if (startedAt && now.getTime() - startedAt.getTime() < FRESH * 60_000) return
	throw new AppError("invalid", "secondFactor.notFresh")
}

import { hash, verify } from "@node-rs/argon2"
import { AppError } from "#app/domain/errors.ts"
import { passwordFault } from "#app/domain/password.ts"
import type { PasswordOwner } from "#app/domain/password.ts"
import { breachedPasswordsUrl } from "#app/env.server.ts"
import { isBreached } from "#app/passwords/breached.server.ts"
import { isCommonPassword } from "#app/passwords/common.server.ts"

/** OWASP's floor for argon2id: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The hash of a password that somebody chooses; refused at the field `password` when others would try it. */
export async function hashNewPassword(
	password: string,
	owner: PasswordOwner,
	rangeUrl: string | null = breachedPasswordsUrl(),
): Promise<string> {
	const chosen = password.normalize("NFC")
	const fault = passwordFault(chosen, owner, isCommonPassword)
	if (fault) throw refused(fault)
	if (rangeUrl && (await isBreached(chosen, rangeUrl))) throw refused("account.passwordBreached")
	return hashPassword(chosen)
}

function refused(message: string): AppError {
	return new AppError("invalid", "form.invalid", { fields: { password: message } })
}

/** Without asking what kind of password it is: see `hashNewPassword`. */
export function hashPassword(password: string): Promise<string> {
	return hash(password.normalize("NFC"), COST)
}

export function isPassword(stored: string, password: string): Promise<boolean> {
	return verify(stored, password.normalize("NFC"))
}

let decoy: Promise<string> | undefined

/** Costs the same as a real check, so that time does not tell whether an account exists. */
export async function checkNobody(password: string): Promise<false> {
	decoy ??= hashPassword("nobody has this password")
	await isPassword(await decoy, password)
	return false
}

import { isStale, seal, unseal } from "#app/sealing.server.ts"
import type { Tx } from "#db/client.ts"
import {
	countRecoveryCodes,
	findTotp,
	resealTotp,
	takeRecoveryCode,
	takeStep,
} from "#db/queries/second-factor.ts"
import { recoveryHash, stepOfCode } from "./totp.server.ts"

/** What a person's sealed secret belongs to. */
export function totpOwner(userId: string): string {
	return `totp:${userId}`
}

/** Whether this is a code of the person's app that was not used yet; it is used now. */
export async function takeCode(
	tx: Tx,
	{ now }: { now: Date },
	userId: string,
	code: string,
): Promise<boolean> {
	const totp = await findTotp(tx, userId)
	if (!totp) return false
	const secret = unseal(totp.sealed, totpOwner(userId))
	if (secret === null) throw new Error("a second factor was sealed with a key that is no longer given")
	const step = stepOfCode(secret, code, now)
	if (step === null || !(await takeStep(tx, userId, step))) return false
	if (isStale(totp.sealed)) await resealTotp(tx, userId, seal(secret, totpOwner(userId)))
	return true
}

/** How many recovery codes are left after this one; null when it is none. */
export async function takeRecovery(
	tx: Tx,
	{ now }: { now: Date },
	userId: string,
	code: string,
): Promise<number | null> {
	const taken = await takeRecoveryCode(tx, { userId, hash: recoveryHash(userId, code), at: now })
	return taken ? countRecoveryCodes(tx, userId) : null
}

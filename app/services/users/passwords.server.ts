import { hash, verify } from "@node-rs/argon2"

/** OWASP's floor for argon2id: 19 MiB, 2 passes, 1 lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

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

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto"
import { env } from "./env.server.ts"

const CIPHER = "aes-256-gcm"
const NONCE = 12
const TAG = 16

/** Keys by name; the first one seals, each may open. */
export type KeyRing = readonly { name: string; key: Buffer }[]

/**
 * Encrypts a secret for the database (AES-256-GCM). `owner` is what the secret belongs to, such as `totp:<user id>`:
 * copied into another row it does not open.
 * @returns `key name.base64url of nonce, tag and ciphertext`
 */
export function seal(text: string, owner: string, ring: KeyRing = env().ENCRYPTION_KEYS): string {
	const [current] = ring
	if (!current) throw new Error("no encryption key")
	const nonce = randomBytes(NONCE)
	const cipher = createCipheriv(CIPHER, current.key, nonce).setAAD(aad(current.name, owner))
	const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final()])
	return `${current.name}.${Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64url")}`
}

/** Null when the key is gone, the text was changed, or it belongs to somebody else. */
export function unseal(sealed: string, owner: string, ring: KeyRing = env().ENCRYPTION_KEYS): string | null {
	const dot = sealed.indexOf(".")
	const name = sealed.slice(0, dot)
	const found = ring.find((each) => each.name === name)
	const bytes = Buffer.from(sealed.slice(dot + 1), "base64url")
	if (dot < 1 || !found || bytes.length < NONCE + TAG) return null
	const decipher = createDecipheriv(CIPHER, found.key, bytes.subarray(0, NONCE), { authTagLength: TAG })
	decipher.setAAD(aad(name, owner)).setAuthTag(bytes.subarray(NONCE, NONCE + TAG))
	try {
		return decipher.update(bytes.subarray(NONCE + TAG), undefined, "utf8") + decipher.final("utf8")
	} catch {
		return null
	}
}

/** Whether it should be sealed anew: another key has become the first one. */
export function isStale(sealed: string, ring: KeyRing = env().ENCRYPTION_KEYS): boolean {
	return !sealed.startsWith(`${ring[0]?.name}.`)
}

function aad(keyName: string, owner: string): Buffer {
	return Buffer.from(`${keyName}\n${owner}`, "utf8")
}

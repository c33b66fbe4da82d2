import { createHash } from "node:crypto"
import { Secret, TOTP } from "otpauth"

/** What every authenticator app understands (RFC 6238 with the values of RFC 4226). */
const KIND = { algorithm: "SHA1", digits: 6, period: 30 } as const
/** Steps that a clock may be off, either way (RFC 6238 §5.2). */
const WINDOW = 1
const ISSUER = "Thuoc So"

/** 160 random bits in base32, as apps want them. */
export function newSecret(): string {
	return new Secret({ size: 20 }).base32
}

/** What the QR code says to the app. */
export function totpUri(secret: string, account: string): string {
	return new TOTP({ ...KIND, issuer: ISSUER, label: account, secret: Secret.fromBase32(secret) }).toString()
}

/** The time step whose code this is; null: of none near now. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
	const timestamp = now.getTime()
	const delta = TOTP.validate({
		...KIND,
		...{ token: code, secret: Secret.fromBase32(secret), timestamp, window: WINDOW },
	})
	return delta === null ? null : TOTP.counter({ period: KIND.period, timestamp }) + delta
}

/** 80 random bits, in groups that can be read out. */
export function newRecoveryCode(): string {
	return new Secret({ size: 10 }).base32.replace(/(.{4})(?=.)/g, "$1-")
}

/** `code` without its groups. */
export function recoveryHash(userId: string, code: string): string {
	return createHash("sha256")
		.update(`${userId}\n${code.replaceAll("-", "")}`)
		.digest("hex")
}

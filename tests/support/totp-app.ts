import { Secret, TOTP } from "otpauth"

/** What an authenticator app shows: `ahead` steps of 30 seconds from now. */
export function codeOf(secret: string, ahead = 0): string {
	const totp = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(/\s/g, "")) })
	return totp.generate({ timestamp: Date.now() + ahead * 30_000 })
}

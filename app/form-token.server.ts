import { createHmac, timingSafeEqual } from "node:crypto"
import { sessionOf } from "./cookies.server.ts"
import { env } from "./env.server.ts"

/** What a form of this session carries and no other site can know; null without a session, which has nothing to lose. */
export function formTokenOf(cookies: string | null): string | null {
	const session = sessionOf(cookies)
	if (session === null) return null
	return createHmac("sha256", env().SESSION_SECRET).update(`form:${session}`).digest("base64url").slice(0, 32)
}

export function isFormToken(given: string, cookies: string | null): boolean {
	const [one, other] = [Buffer.from(given), Buffer.from(formTokenOf(cookies) ?? "")]
	return one.length > 0 && one.length === other.length && timingSafeEqual(one, other)
}

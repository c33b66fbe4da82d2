import { createHash, randomBytes } from "node:crypto"

/** The browser holds the token, the database only its hash. */
export function newToken(): { token: string; id: string } {
	const token = randomBytes(32).toString("base64url")
	return { token, id: tokenId(token) }
}

/** The hash under which a token is kept: a session's, a step's or a return link's. */
export function tokenId(token: string): string {
	return createHash("sha256").update(token).digest("hex")
}

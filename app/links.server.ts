import { newToken, tokenId } from "./auth.server.ts"
import { linkByHand } from "./domain/letter.ts"
import { env } from "./env.server.ts"

/** By letter, or shown once to somebody who hands it over. */
export type Way = "letter" | "hand"

/** A link's token, which is kept nowhere, and the hash of it, which is. */
export function newLink(way: Way): { token: string; id: string } {
	const { token } = newToken()
	const marked = way === "hand" ? linkByHand(token) : token
	return { token: marked, id: tokenId(marked) }
}

export function linkId(token: string): string {
	return tokenId(token)
}

/** Without a mail server links are handed over. */
export function usualWay(): Way {
	return env().SMTP_URL === undefined ? "hand" : "letter"
}

/** The address of a link that is shown to whoever hands it over. */
export function linkUrl(request: Request, page: "reset" | "invitations", token: string): string {
	return `${env().PUBLIC_URL ?? new URL(request.url).origin}/${page}/${token}`
}

import { createCookie } from "@remix-run/node"
import type { Cookie, CookieOptions } from "@remix-run/node"
import { env } from "./env.server.ts"

/**
 * Every cookie of the portal: this site's alone, closed to scripts. Under https a browser takes one with the prefix
 * `__Host-` only from this very host, encrypted and for all of it, so no neighbour under the same domain can plant it.
 */
export function portalCookie(name: string, options: Pick<CookieOptions, "maxAge" | "secrets">): Cookie {
	return createCookie(cookieName(name), {
		path: "/",
		httpOnly: true,
		sameSite: "lax",
		secure: isHttps(),
		...options,
	})
}

function cookieName(name: string): string {
	return isHttps() ? `__Host-${name}` : name
}

function isHttps(): boolean {
	return env().PUBLIC_URL?.startsWith("https:") ?? false
}

export const SESSION_COOKIE = "session"

/** Whether a browser comes with a session, valid or not; costs no look into the database. */
export function hasSession(cookies: string | null): boolean {
	return sessionOf(cookies) !== null
}

/** The session's cookie as it stands there. */
export function sessionOf(cookies: string | null): string | null {
	return /(?:^|;\s*)(?:__Host-)?session=([^;\s]+)/.exec(cookies ?? "")?.[1] ?? null
}

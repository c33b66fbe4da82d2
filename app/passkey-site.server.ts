import { isIP } from "node:net"
import { AppError } from "./domain/errors.ts"
import { env } from "./env.server.ts"
import type { PasskeySite } from "./services/users/passkeys.server.ts"

/** Null where browsers know no passkeys: without TLS (but on this machine itself), and under a bare number. */
export function passkeySite(request: Request): PasskeySite | null {
	const { protocol, hostname, origin } = new URL(env().PUBLIC_URL ?? request.url)
	const isSecure = protocol === "https:" || hostname === "localhost"
	const isNumber = isIP(hostname.replace(/^\[|\]$/g, "")) > 0
	return isSecure && !isNumber ? { rpID: hostname, origin } : null
}

export function requirePasskeySite(request: Request): PasskeySite {
	const site = passkeySite(request)
	if (!site) throw new AppError("invalid", "passkey.insecure")
	return site
}

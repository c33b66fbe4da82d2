import { randomBytes } from "node:crypto"
import type { RequestHandler, Response } from "express"
import { hasSession } from "#app/cookies.server.ts"
import { isSecretPath } from "#app/domain/secret-path.ts"

const TWO_YEARS = 2 * 365 * 24 * 3600
const FEATURES =
	"accelerometer autoplay browsing-topics camera display-capture encrypted-media geolocation gyroscope hid idle-detection magnetometer microphone midi payment screen-wake-lock serial usb xr-spatial-tracking"
const PERMISSIONS = FEATURES.split(" ")
	.map((feature) => `${feature}=()`)
	.join(", ")

export function securityHeaders({ https }: { https: boolean }): RequestHandler {
	return (req, res, next) => {
		res.set({
			...everyAnswer({ https }),
			...(isPart(req.path) ? {} : documentHeaders(res, { https })),
			// the address itself opens something: no other request may carry it
			...(isSecretPath(req.path) ? { "Referrer-Policy": "strict-origin", "X-Robots-Tag": "noindex" } : {}),
		})
		keepNothing(res, hasSession(req.get("cookie") ?? null))
		next()
	}
}

/** What also an answer carries that never reached the portal's code. */
export function everyAnswer({ https }: { https: boolean }): Record<string, string> {
	return {
		"X-Content-Type-Options": "nosniff",
		"Cross-Origin-Resource-Policy": "same-origin",
		...(https ? { "Strict-Transport-Security": `max-age=${TWO_YEARS}; includeSubDomains` } : {}),
	}
}

/** Scripts, styles and fonts are never a document of their own; what rules documents would be a kilobyte each. */
function isPart(path: string): boolean {
	return /^\/(assets|fonts)\/.*\.(js|css|woff2)$/.test(path)
}

/** Whatever does not say itself how long it may be kept is kept by nobody. */
function keepNothing(res: Response, isPersonal: boolean): void {
	const writeHead = res.writeHead.bind(res) as (...given: unknown[]) => Response
	res.writeHead = ((...given: unknown[]) => {
		if (!res.hasHeader("Cache-Control")) {
			res.setHeader("Cache-Control", isPersonal ? "private, no-store" : "no-store")
		}
		return writeHead(...given)
	}) as Response["writeHead"]
}

function documentHeaders(res: Response, { https }: { https: boolean }): Record<string, string> {
	const nonce = randomBytes(16).toString("base64")
	res.locals["cspNonce"] = nonce
	return {
		"Content-Security-Policy": contentPolicy(nonce, { https }),
		"Referrer-Policy": "same-origin",
		"Permissions-Policy": PERMISSIONS,
		"Cross-Origin-Opener-Policy": "same-origin",
		"X-Frame-Options": "DENY",
	}
}

export function allowOwnFrame(res: Response): void {
	const policy = res.get("Content-Security-Policy") ?? ""
	res.set("X-Frame-Options", "SAMEORIGIN")
	res.set("Content-Security-Policy", policy.replace("frame-ancestors 'none'", "frame-ancestors 'self'"))
}

function contentPolicy(nonce: string, { https }: { https: boolean }): string {
	return [
		"default-src 'self'",
		`script-src 'self' 'nonce-${nonce}'`,
		"script-src-attr 'none'",
		"style-src 'self'",
		"img-src 'self' data: blob:",
		"font-src 'self'",
		"connect-src 'self'",
		"object-src 'none'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
		...(https ? ["upgrade-insecure-requests"] : []),
	].join("; ")
}

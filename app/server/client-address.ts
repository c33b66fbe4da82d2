import type { Request } from "express"

/** Where a request came from, behind as many proxies as are trusted; an IPv4 address always in its short form. */
export function clientAddress(req: Request): string {
	return (req.ip ?? "").replace(/^::ffff:(?=\d+\.)/i, "")
}

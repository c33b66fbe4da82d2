import { createHash } from "node:crypto"
import type { Request, RequestHandler, Response } from "express"
import { RateLimiterDrizzle, RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { sessionOf } from "#app/cookies.server.ts"
import type { Db } from "#db/client.ts"
import { rateLimits } from "#db/schema/rate-limits.ts"
import { clientAddress } from "./client-address.ts"
import { busyPage } from "./busy-page.ts"

/** How many requests in how many seconds; whole offices and phone networks share one address. */
type Allowance = { most: number; seconds: number }
type Limit = {
	name: string
	matches: (req: Request) => boolean
	address: Allowance
	account?: Allowance
	/** Counted by all processes together where they share a count; the rest protects a process, which counts alone. */
	shared: boolean
}

const isPost = (req: Request) => !["GET", "HEAD", "OPTIONS"].includes(req.method)
const posted = (path: RegExp) => (req: Request) => isPost(req) && path.test(req.path)

/** The first that matches counts. */
const LIMITS: readonly Limit[] = [
	{
		name: "sign-in",
		matches: posted(/^\/(sign-in|session|passkeys\/sign-in)\b/),
		address: { most: 300, seconds: 300 },
		account: { most: 60, seconds: 300 },
		shared: true,
	},
	{
		name: "letter",
		matches: posted(/^\/(forgot|reset|verify|invitations?)\b/),
		address: { most: 60, seconds: 900 },
		shared: true,
	},
	{
		name: "register",
		matches: posted(/^\/(register|business\/start)\b/),
		address: { most: 120, seconds: 3600 },
		shared: true,
	},
	{
		name: "export",
		matches: (req) => /\.(csv|xlsx|pdf)$|^\/rankings\/[^/]+\.json$|^\/audit\/anchor\.json$/.test(req.path),
		address: { most: 600, seconds: 600 },
		account: { most: 120, seconds: 600 },
		shared: true,
	},
	{
		name: "upload",
		matches: (req) => req.method === "POST" && /\/uploads$/.test(req.path),
		address: { most: 2_000, seconds: 600 },
		account: { most: 400, seconds: 600 },
		shared: true,
	},
	{
		name: "search",
		matches: (req) => !isPost(req) && /[?&]q=[^&]/.test(req.url),
		address: { most: 900, seconds: 60 },
		account: { most: 120, seconds: 60 },
		shared: false,
	},
	{
		name: "write",
		matches: isPost,
		address: { most: 6_000, seconds: 60 },
		account: { most: 600, seconds: 60 },
		shared: false,
	},
]

type Counter = { consume: (key: string) => Promise<unknown> }

/** Refuses who asks too often, by session and by address, each kind of request for itself. */
export function rateLimit(shared: Db | null): RequestHandler {
	const counters = LIMITS.map((limit) => ({
		limit,
		address: counter(`${limit.name}:address`, limit.address, limit.shared ? shared : null),
		account: limit.account && counter(`${limit.name}:account`, limit.account, limit.shared ? shared : null),
	}))
	return (req, res, next) => {
		const found = counters.find(({ limit }) => limit.matches(req))
		if (!found) return next()
		const session = sessionOf(req.get("cookie") ?? null)
		void Promise.all([
			found.address.consume(networkOf(clientAddress(req))),
			session && found.account?.consume(hashed(session)),
		]).then(
			() => next(),
			(spent: unknown) => (spent instanceof RateLimiterRes ? tooMany(req, res, spent) : next(spent)),
		)
	}
}

function counter(keyPrefix: string, { most, seconds }: Allowance, shared: Db | null): Counter {
	const options = { keyPrefix, points: most, duration: seconds }
	if (!shared) return new RateLimiterMemory(options)
	return new RateLimiterDrizzle({
		...options,
		storeClient: shared,
		schema: rateLimits,
		// whoever is over it costs the database nothing more, and without the database each process counts alone
		inMemoryBlockOnConsumed: most + 1,
		insuranceLimiter: new RateLimiterMemory(options),
	})
}

/** One home or office has a whole IPv6 network to choose addresses from. */
export function networkOf(address: string): string {
	if (!address.includes(":")) return address
	const [head = "", tail] = address.split("%")[0]?.split("::") ?? []
	const front = head.split(":").filter(Boolean)
	const back = tail?.split(":").filter(Boolean) ?? []
	const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length)
	const parts = [...front, ...Array.from({ length: zeros }, () => "0"), ...back]
	return `${parts
		.slice(0, 4)
		.map((part) => part.toLowerCase().replace(/^0+(?=.)/, ""))
		.join(":")}::/64`
}

/** A session's cookie is its key: it goes into no table. */
function hashed(session: string): string {
	return createHash("sha256").update(session).digest("base64url").slice(0, 22)
}

function tooMany(req: Request, res: Response, spent: RateLimiterRes): void {
	const seconds = Math.max(1, Math.ceil(spent.msBeforeNext / 1000))
	res.locals["refused"] = true
	res.status(429).set({ "Retry-After": String(seconds), "Cache-Control": "no-store", Connection: "close" })
	if (/\.json$/.test(req.path) && isPost(req)) res.json({ ok: false, message: "error.tooMany" })
	else res.type("html").send(busyPage("tooMany", seconds))
}

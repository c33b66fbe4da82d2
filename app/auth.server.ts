import { createHash, randomBytes } from "node:crypto"
import { createCookie, redirect } from "@remix-run/node"
import { findSession, touchSession } from "#db/queries/users.ts"
import { dbFor, systemDb } from "./db.server.ts"
import { env } from "./env.server.ts"
import { localeOf } from "./i18n/locale.server.ts"
import { noteOpened } from "./services/break-glass/note.server.ts"
import type { Ctx } from "./services/context.server.ts"

const MINUTE = 60_000
/** Sessions end on their own after this long, used or not. */
export const SESSION_HOURS = 12

function sessionCookie() {
	const { SESSION_SECRET, PUBLIC_URL } = env()
	return createCookie("session", {
		path: "/",
		httpOnly: true,
		sameSite: "lax",
		secure: PUBLIC_URL?.startsWith("https:") ?? false,
		secrets: [SESSION_SECRET],
		maxAge: SESSION_HOURS * 3600,
	})
}

/** Set by the server on every request, whatever the browser sent under this name. */
export const ADDRESS_HEADER = "x-client-address"

/** The browser holds the token, the database only its hash. */
export function newToken(): { token: string; id: string } {
	const token = randomBytes(32).toString("base64url")
	return { token, id: tokenId(token) }
}

/** The hash under which a token is kept: a session's or a return link's. */
export function tokenId(token: string): string {
	return createHash("sha256").update(token).digest("hex")
}

export function startCookie(token: string, hours = SESSION_HOURS): Promise<string> {
	return sessionCookie().serialize(token, { maxAge: hours * 3600 })
}

export function endCookie(): Promise<string> {
	return sessionCookie().serialize("", { maxAge: 0 })
}

/** Who asks, or null for the public. One statement. */
export async function currentActor(request: Request): Promise<Ctx | null> {
	const found = await actorOf(request.headers.get("Cookie"))
	const address = request.headers.get(ADDRESS_HEADER)
	const ctx = found && { ...found, locale: await localeOf(request), ...(address && { address }) }
	if (ctx?.actor.emergency) await noteOpened(ctx, new URL(request.url).pathname)
	return ctx
}

/**
 * The same for a script that says whom it works for (`X-As`): its page may outlive a change of the session, which is then
 * answered as if it had ended.
 */
export async function currentActorAs(request: Request): Promise<Ctx | null> {
	const ctx = await currentActor(request)
	const named = request.headers.get("X-As")
	return named === null || named === ctx?.actor.userId ? ctx : null
}

/** The same by the cookies alone, where no language is needed. */
export async function actorOf(cookies: string | null): Promise<Omit<Ctx, "locale"> | null> {
	const token: unknown = await sessionCookie().parse(cookies)
	if (typeof token !== "string" || token === "") return null
	const now = new Date()
	const session = await findSession(systemDb(), tokenId(token), now)
	if (!session) return null
	if (now.getTime() - session.lastSeenAt.getTime() > 5 * MINUTE)
		await touchSession(systemDb(), session.sessionId, now)
	return {
		db: dbFor(session),
		actor: {
			userId: session.userId,
			name: session.name,
			role: session.role,
			organizationId: session.organizationId,
			...(session.email === null && { guest: true as const }),
			...(session.delegationId && { deputy: { delegationId: session.delegationId } }),
			...(session.emergency && {
				emergency: {
					breakGlassId: session.emergency.id,
					organizationId: session.emergency.organizationId,
				},
			}),
		},
		sessionId: session.sessionId,
		email: session.email,
		organizationName: session.organizationName,
		organizationKind: session.organizationKind,
		now,
		noticeCount: session.noticeCount,
	}
}

/** Who asks; the public is sent to sign in and comes back here afterwards. */
export async function requireCtx(request: Request): Promise<Ctx> {
	const ctx = await currentActor(request)
	if (ctx) return ctx
	const { pathname, search } = new URL(request.url)
	const back =
		request.method === "GET"
			? `?to=${encodeURIComponent(pathname.replace(/\.data$/, "") + stripRoutes(search))}`
			: ""
	throw redirect(`/sign-in${back}`)
}

/** Single fetch adds `_routes` of its own. */
function stripRoutes(search: string): string {
	const params = new URLSearchParams(search)
	params.delete("_routes")
	const rest = params.toString()
	return rest ? `?${rest}` : ""
}

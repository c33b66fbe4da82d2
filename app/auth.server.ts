import { findSession, touchSession } from "#db/queries/users.ts"
import { portalCookie, SESSION_COOKIE } from "./cookies.server.ts"
import { dbFor, systemDb } from "./db.server.ts"
import { AppError } from "./domain/errors.ts"
import { isOpenToHeld, needsSecondFactor, SET_UP_PATH, STEP_MINUTES } from "./domain/second-factor.ts"
import { isOver, LONGEST_HOURS } from "./domain/session-limits.ts"
import { env } from "./env.server.ts"
import { go } from "./http.server.ts"
import { localeOf } from "./i18n/locale.server.ts"
import { noteOpened } from "./services/break-glass/note.server.ts"
import type { Ctx } from "./services/context.server.ts"
import { tokenId } from "./tokens.server.ts"

export { newToken, tokenId } from "./tokens.server.ts"

const MINUTE = 60_000
/** No session of an account is longer; most end sooner (app/domain/session-limits.ts). */
export const SESSION_HOURS = LONGEST_HOURS

/** Signed: nothing but the portal's server makes or reads one. */
function signedCookie(name: string, seconds: number) {
	return portalCookie(name, { secrets: [env().SESSION_SECRET], maxAge: seconds })
}

const sessionCookie = () => signedCookie(SESSION_COOKIE, SESSION_HOURS * 3600)

/** A sign-in under way: between the password and the second factor, at a provider, or in the browser's own window. */
type Step = "second" | "oidc" | "passkey"

/** Lax: it comes back with a provider's redirect, which is a visit of the page itself. */
const stepCookie = (step: Step) => signedCookie(`step_${step}`, STEP_MINUTES * 60)

export function keepStep(step: Step, token: string): Promise<string> {
	return stepCookie(step).serialize(token)
}

export function dropStep(step: Step): Promise<string> {
	return stepCookie(step).serialize("", { maxAge: 0 })
}

/** Under which the step of this browser is kept; null where none is under way. */
export async function stepId(step: Step, request: Request): Promise<string | null> {
	const token: unknown = await stepCookie(step).parse(request.headers.get("Cookie"))
	return typeof token === "string" && token !== "" ? tokenId(token) : null
}

/** New recovery codes, sealed, on their way to the page that shows them: the answer that made them ends its own session's token. */
const codesCookie = () => signedCookie("codes", 5 * 60)

/** Set by the server on every request, whatever the browser sent under this name. */
export const ADDRESS_HEADER = "x-client-address"

export function startCookie(token: string, hours = SESSION_HOURS): Promise<string> {
	return sessionCookie().serialize(token, { maxAge: Math.round(hours * 3600) })
}

/** The same until a moment that was written down. */
export function cookieUntil(token: string, end: Date): Promise<string> {
	return startCookie(token, Math.max(0, end.getTime() - Date.now()) / 3_600_000)
}

export function endCookie(): Promise<string> {
	return sessionCookie().serialize("", { maxAge: 0 })
}

export function showCodes(sealed: string): Promise<string> {
	return codesCookie().serialize(sealed)
}

export function codesShown(): Promise<string> {
	return codesCookie().serialize("", { maxAge: 0 })
}

export async function codesOf(request: Request): Promise<string | null> {
	const sealed: unknown = await codesCookie().parse(request.headers.get("Cookie"))
	return typeof sealed === "string" && sealed !== "" ? sealed : null
}

/** The answer to somebody whom `admit` knows: their session and the way on, or the page that asks for the second factor. */
export async function letIn(
	token: string,
	{ step, endsAt }: { step: string | null; endsAt: Date },
	to: string,
): Promise<Response> {
	return step === null
		? go(to, { headers: { "Set-Cookie": await cookieUntil(token, endsAt) } })
		: go("/sign-in/second", { headers: { "Set-Cookie": await keepStep("second", step) } })
}

/**
 * Who asks, or null for the public. One statement. A session without the second factor that its role needs is nobody's:
 * it is led to where one is set up, and asks for nothing else.
 */
export async function currentActor(request: Request): Promise<Ctx | null> {
	const found = await sessionOf(request.headers.get("Cookie"))
	if (!found) return null
	if (isHeld(found) && !isOpenToHeld(new URL(request.url).pathname)) throw heldBack(request)
	const address = request.headers.get(ADDRESS_HEADER)
	const ctx = { ...found, locale: await localeOf(request), ...(address && { address }) }
	if (ctx.actor.emergency) await noteOpened(ctx, new URL(request.url).pathname)
	return ctx
}

function isHeld({ actor, secondFactorAt }: Pick<Ctx, "actor" | "secondFactorAt">): boolean {
	return needsSecondFactor(actor.role, env().SECOND_FACTOR) && !secondFactorAt
}

function heldBack(request: Request): Response {
	const isPage = request.method === "GET" && !new URL(request.url).pathname.endsWith(".json")
	if (isPage) return go(SET_UP_PATH)
	const message = "secondFactor.needed"
	return Response.json({ ok: false, message }, { status: 403, statusText: message })
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

/** The same by the cookies alone, where no language is needed. `quiet`: asked by a page that nobody may be sitting at. */
export async function actorOf(
	cookies: string | null,
	how: { quiet?: boolean } = {},
): Promise<Omit<Ctx, "locale"> | null> {
	const found = await sessionOf(cookies, how)
	if (found && isHeld(found)) throw new AppError("forbidden", "secondFactor.needed")
	return found
}

async function sessionOf(cookies: string | null, how: { quiet?: boolean } = {}) {
	const token: unknown = await sessionCookie().parse(cookies)
	if (typeof token !== "string" || token === "") return null
	const now = new Date()
	const session = await findSession(systemDb(), tokenId(token), now)
	if (!session) return null
	const guest = session.email === null
	if (isOver(session, { role: session.role, guest }, now)) return null
	if (!how.quiet && now.getTime() - session.lastSeenAt.getTime() > 5 * MINUTE)
		await touchSession(systemDb(), session.sessionId, now)
	return {
		db: dbFor(session),
		actor: {
			userId: session.userId,
			name: session.name,
			role: session.role,
			organizationId: session.organizationId,
			...(guest && { guest: true as const }),
			...(session.delegationId && { deputy: { delegationId: session.delegationId } }),
			...(session.emergency && {
				emergency: {
					breakGlassId: session.emergency.id,
					organizationId: session.emergency.organizationId,
				},
			}),
		},
		sessionId: session.sessionId,
		startedAt: session.createdAt,
		secondFactorAt: session.secondFactorAt,
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
	throw go(`/sign-in${back}`)
}

/** Single fetch adds `_routes` of its own. */
function stripRoutes(search: string): string {
	const params = new URLSearchParams(search)
	params.delete("_routes")
	const rest = params.toString()
	return rest ? `?${rest}` : ""
}

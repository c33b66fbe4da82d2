import { AsyncLocalStorage } from "node:async_hooks"
import { data, redirect } from "@remix-run/node"
import { z } from "zod"
import { AppError } from "./domain/errors.ts"
import type { ErrorCode } from "./domain/errors.ts"
import { FORM_TOKEN } from "./domain/form-token.ts"
import { SECRET_FIELDS } from "./domain/secret-fields.ts"

const STATUS: Record<ErrorCode, number> = {
	invalid: 422,
	forbidden: 403,
	not_found: 404,
	conflict: 409,
	unavailable: 503,
	too_many: 429,
}

/** The form of the request in hand, so that a refusal deep in a verb still gives back what was typed. */
const inHand = new AsyncLocalStorage<{ typed: Refusal["raw"] }>()

/** What a refused form gets back: messages at the fields, and everything that was typed. */
export type Refusal = {
	ok: false
	message: string
	fields: Record<string, string>
	raw: Record<string, string | string[]>
	detail: Record<string, unknown>
}

/** Path parameters; a malformed one names nothing, so it is a 404. */
export function parseParams<T extends z.ZodType>(schema: T, params: unknown): z.infer<T> {
	const parsed = schema.safeParse(params)
	if (!parsed.success) throw notFound()
	return parsed.data
}

export const IdParam = z.uuid()

export function notFound(): Response {
	return new Response(null, { status: 404, statusText: "Not Found" })
}

export function forbidden(): Response {
	return new Response(null, { status: 403, statusText: "Forbidden" })
}

/** Form fields as text, NFC, repeated names as lists; files are left out. */
export async function formFields(request: Request): Promise<Record<string, string | string[]>> {
	let form: FormData
	try {
		form = await request.formData()
	} catch {
		throw new AppError("invalid", "form.unreadable")
	}
	return fieldsOf(form)
}

/** The largest form of the portal, a pasted table of systems, has a tenth of them. */
const MOST_FIELDS = 10_000
const LONGEST_NAME = 200
/** Letters; a pasted table is the longest text. */
const LONGEST_FIELD = 1_000_000

function isTooLarge(form: FormData | URLSearchParams): boolean {
	let count = 0
	for (const [name, value] of form) {
		if (++count > MOST_FIELDS || name.length > LONGEST_NAME) return true
		if (typeof value === "string" && value.length > LONGEST_FIELD) return true
	}
	return false
}

export function fieldsOf(form: FormData | URLSearchParams): Record<string, string | string[]> {
	if (isTooLarge(form)) throw new AppError("invalid", "form.tooLong")
	// looked at before the form came here
	const names = [...new Set(form.keys())].filter((name) => name !== FORM_TOKEN)
	const fields = Object.fromEntries(
		names.map((name) => {
			const texts = form.getAll(name).flatMap((value) => (typeof value === "string" ? [clean(value)] : []))
			return [name, texts.length === 1 ? (texts[0] ?? "") : texts]
		}),
	)
	const hand = inHand.getStore()
	if (hand)
		hand.typed = Object.fromEntries(Object.entries(fields).filter(([name]) => !SECRET_FIELDS.has(name)))
	return fields
}

/** What an address asks for, as text; of a repeated name the last. */
export function searchOf(request: Request): Record<string, string> {
	const { searchParams } = new URL(request.url)
	return Object.fromEntries([...searchParams].map(([name, value]) => [name, clean(value)]))
}

/** The one file of a form, and its other fields; refused at the field `file` when there is none. */
export async function uploadOf(request: Request, missing: string) {
	const form = await request.formData().catch(() => {
		throw new AppError("invalid", "form.unreadable")
	})
	const raw = fieldsOf(form)
	const file = form.get("file")
	const bytes = file instanceof File ? new Uint8Array(await file.arrayBuffer()) : new Uint8Array()
	if (bytes.byteLength === 0) throw new AppError("invalid", "form.invalid", { fields: { file: missing } })
	return { raw, bytes }
}

/** NFC, and without the control characters that PostgreSQL text cannot hold. */
export function clean(text: string): string {
	return text.normalize("NFC").replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g, "")
}

export async function parseForm<T extends z.ZodType>(schema: T, request: Request): Promise<z.infer<T>> {
	return checkFields(schema, await formFields(request))
}

export function checkFields<T extends z.ZodType>(
	schema: T,
	raw: Record<string, string | string[]>,
): z.infer<T> {
	const parsed = schema.safeParse(raw)
	if (parsed.success) return parsed.data
	const fields: Record<string, string> = {}
	for (const issue of parsed.error.issues) fields[issue.path.join(".")] ??= messageKey(issue.message)
	throw new AppError("invalid", "form.invalid", { fields })
}

/** Our schemas carry message keys; zod's own English sentences become the general one. */
function messageKey(message: string): string {
	return /^[a-z][A-Za-z]*(\.[A-Za-z]+)+$/.test(message) ? message : "form.field"
}

/** An expected refusal and its status number, the only place that knows them; anything else is a bug and flies on. */
export function refusalOf(error: unknown): { status: number; refusal: Refusal } {
	if (!(error instanceof AppError)) throw error
	return {
		status: STATUS[error.code],
		refusal: {
			ok: false,
			message: error.messageKey,
			fields: error.fields,
			raw: inHand.getStore()?.typed ?? {},
			detail: error.detail,
		},
	}
}

/** When to come again, for a refusal that is over after a while. */
export function retryHeaders({ detail }: Refusal): Record<string, string> {
	const { retryAfter } = detail
	return typeof retryAfter === "number" ? { "Retry-After": String(retryAfter) } : {}
}

/** For a route whose refusals say when to come again: `export const headers = sendRefusalOn`. */
export function sendRefusalOn({ actionHeaders }: { actionHeaders: Headers }): Headers {
	return actionHeaders
}

/** What a service opened for a page; what it would not open is an error page, or the way to where it can be read. */
export function opened<T extends object>(found: T | "absent" | "forbidden" | "closed", readableAt = "/"): T {
	if (found === "absent") throw notFound()
	if (found === "forbidden") throw forbidden()
	if (found === "closed") throw go(readableAt)
	return found
}

/** Runs a verb: its answer, or the refused form; what may not be seen becomes the error page. */
export function respond<T>(work: () => Promise<T>) {
	return inHand.run({ typed: {} }, () => answer(work))
}

async function answer<T>(work: () => Promise<T>) {
	try {
		return await work()
	} catch (error) {
		const { status, refusal } = refusalOf(error)
		if (status === STATUS.not_found || status === STATUS.forbidden) {
			throw new Response(null, { status, statusText: refusal.message })
		}
		return data(refusal, { status, headers: retryHeaders(refusal) })
	}
}

const LONGEST_PATH = 2_000

/** Where to go after an action: a path of this site and nothing else (no scheme, no `//`, no backslash). */
export function safePath(to: unknown, fallback: string): string {
	if (typeof to !== "string" || to.length > LONGEST_PATH || !isOwnPath(to)) return fallback
	const base = "http://same.invalid"
	const url = URL.canParse(to, base) ? new URL(to, base) : null
	if (url?.origin !== base) return fallback
	// without its dots `/..//other.example` is another site's address
	const path = url.pathname + url.search + url.hash
	return isOwnPath(path) ? path : fallback
}

function isOwnPath(path: string): boolean {
	return path.startsWith("/") && !/^\/[/\\]|[\\\u0000-\u001F]/.test(path)
}

/** The one way off this site: to the OpenID provider of the settings. */
export function goToProvider(url: string, init: ResponseInit): Response {
	return redirect(url, init)
}

export function go(to: string, init?: ResponseInit): Response {
	return redirect(safePath(to, "/"), init)
}

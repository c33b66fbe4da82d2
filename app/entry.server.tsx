import { randomBytes } from "node:crypto"
import { PassThrough } from "node:stream"
import { createReadableStreamFromReadable } from "@remix-run/node"
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node"
import { RemixServer } from "@remix-run/react"
import { isbot } from "isbot"
import { renderToPipeableStream } from "react-dom/server"
import { RequestContext } from "./components/layout/request-context.tsx"
import { en } from "./i18n/en.ts"
import { registerMessages } from "./i18n/translate.ts"
import { vi } from "./i18n/vi.ts"

registerMessages("vi", vi)
registerMessages("en", en)

/** Loaders' streams that are not done by then are given up; the page's stream a little later. */
export const streamTimeout = 10_000

const references = new WeakMap<AppLoadContext, string>()

/** One short code a request, on the page and in the log. */
function referenceOf(context: AppLoadContext): string {
	const reference = references.get(context) ?? randomBytes(4).toString("hex").toUpperCase()
	references.set(context, reference)
	return reference
}

export default function handleRequest(
	request: Request,
	status: number,
	headers: Headers,
	remix: EntryContext,
	context: AppLoadContext,
): Promise<Response> {
	const whole = isbot(request.headers.get("User-Agent"))
	const nonce = context.cspNonce
	const failed = status >= 500
	return new Promise((resolve, reject) => {
		let shellSent = false
		const answer = () => {
			shellSent = true
			const body = new PassThrough()
			headers.set("Content-Type", "text/html; charset=utf-8")
			resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answered }))
			pipe(body)
		}
		let answered = status
		const { pipe, abort } = renderToPipeableStream(
			<RequestContext.Provider value={{ nonce, reference: failed ? referenceOf(context) : undefined }}>
				<RemixServer context={remix} url={request.url} {...(nonce ? { nonce } : {})} />
			</RequestContext.Provider>,
			{
				...(nonce ? { nonce } : {}),
				[whole ? "onAllReady" : "onShellReady"]: answer,
				onShellError: reject,
				onError(error) {
					answered = 500
					if (shellSent) log(error, request, context)
				},
			},
		)
		setTimeout(abort, streamTimeout + 1_000).unref()
	})
}

export function handleError(
	error: unknown,
	{ request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
	if (!request.signal.aborted) log(error, request, context)
}

/** The address without its query, which may hold what people typed; never a body. */
function log(error: unknown, request: Request, context: AppLoadContext): void {
	const { pathname } = new URL(request.url)
	const what = error instanceof Error ? (error.stack ?? error.message) : String(error)
	console.error(`[${referenceOf(context)}] ${request.method} ${pathname}\n${what}`)
}

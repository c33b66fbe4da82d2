import { randomBytes } from "node:crypto"
import { Writable } from "node:stream"
import type { ActionFunctionArgs, AppLoadContext, EntryContext, LoaderFunctionArgs } from "@remix-run/node"
import { isRouteErrorResponse, RemixServer } from "@remix-run/react"
import { renderToPipeableStream } from "react-dom/server"
import { loggable } from "./domain/loggable.ts"
import { pathWithoutToken } from "./domain/secret-path.ts"
import { RequestContext } from "./components/layout/request-context.tsx"
import { en } from "./i18n/en.ts"
import { registerMessages } from "./i18n/translate.ts"
import { vi } from "./i18n/vi.ts"

registerMessages("vi", vi)
registerMessages("en", en)

/** Milliseconds for a loader's late promises; ours have none, and Remix keeps a page's data until this is over. */
export const streamTimeout = 2_000

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
	const nonce = context.cspNonce
	const failed = status >= 500
	return new Promise((resolve, reject) => {
		let shellReady = false
		const answer = () => {
			clearTimeout(givenUp)
			headers.set("Content-Type", "text/html; charset=utf-8")
			pipe(gather((body) => resolve(new Response(body, { headers, status: answered }))))
		}
		let answered = status
		const { pipe, abort } = renderToPipeableStream(
			<RequestContext.Provider value={{ nonce, reference: failed ? referenceOf(context) : undefined }}>
				<RemixServer context={remix} url={request.url} {...(nonce ? { nonce } : {})} />
			</RequestContext.Provider>,
			{
				...(nonce ? { nonce } : {}),
				onShellReady: () => {
					shellReady = true
				},
				onAllReady: answer,
				onShellError(error) {
					clearTimeout(givenUp)
					reject(error)
				},
				onError(error) {
					answered = 500
					if (shellReady) log(error, request, context)
				},
			},
		)
		// a timer left running would keep the page and its data in memory as long
		const givenUp = setTimeout(abort, streamTimeout + 1_000).unref()
	})
}

/** React 18 leaves zero bytes at a piece's end where a letter of several bytes did not fit; a page has none of its own. */
function withoutPadding(piece: Buffer): Buffer {
	let end = piece.length
	while (end > 0 && piece[end - 1] === 0) end--
	return piece.subarray(0, end)
}

/** One piece: React writes a page in a hundred, each of which would pass compression and the socket by itself. */
function gather(done: (body: Uint8Array<ArrayBuffer>) => void): Writable {
	const pieces: Buffer[] = []
	return new Writable({
		write(piece: Buffer, _encoding, next) {
			pieces.push(withoutPadding(piece))
			next()
		},
		final(next) {
			done(new Uint8Array(Buffer.concat(pieces)))
			next()
		},
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
	const what = isRouteErrorResponse(error) ? `${error.status} ${error.statusText}` : loggable(error)
	console.error(
		`[${referenceOf(context)}] ${request.method} ${loggable(pathWithoutToken(pathname))}\n${what}`,
	)
}

import { PAGE_HEADER } from "#app/domain/form-token.ts"

/** Milliseconds; whoever is asked to wait longer is told so. */
const LONGEST_WAIT = 60_000
const MOST_TRIES = 20

/**
 * What was refused because too many asked at once is sent again when the server says, and the page with what was typed
 * on it stays meanwhile. Only a refusal with `Retry-After` that comes from before the framework: nothing of it was done.
 */
export function pageFetch(fetching: typeof fetch): typeof fetch {
	return async (input, init) => {
		for (let tries = 1; ; tries++) {
			const again = input instanceof Request ? input.clone() : input
			// eslint-disable-next-line no-await-in-loop -- one after the other is the point
			const response = await fetching(again, signed(input, init))
			const wait = waitOf(response)
			if (wait === null || !isOfRouter(input) || tries >= MOST_TRIES) return response
			// eslint-disable-next-line no-await-in-loop
			await pause(wait, init?.signal ?? null)
		}
	}
}

/** A write says that a page of this portal sends it: no other site's script may set the header. */
function signed(input: RequestInfo | URL, init: RequestInit | undefined): RequestInit | undefined {
	const method = init?.method ?? (input instanceof Request ? input.method : "GET")
	const address = input instanceof Request ? input.url : String(input)
	if (method.toUpperCase() === "GET" || new URL(address, location.href).origin !== location.origin)
		return init
	const headers = new Headers(init?.headers ?? (input instanceof Request ? input.headers : undefined))
	headers.set(PAGE_HEADER, "1")
	return { ...init, headers }
}

function waitOf({ status, headers }: Response): number | null {
	if (status !== 503 && status !== 429) return null
	if (headers.has("X-Remix-Response")) return null
	const seconds = Number(headers.get("Retry-After") ?? NaN)
	return seconds * 1000 <= LONGEST_WAIT ? seconds * 1000 : null
}

/** The answer desk, the uploads and the help have a patience of their own. */
function isOfRouter(input: RequestInfo | URL): boolean {
	const address = input instanceof Request ? input.url : String(input)
	return new URL(address, location.href).pathname.endsWith(".data")
}

function pause(milliseconds: number, signal: AbortSignal | null): Promise<void> {
	return new Promise((resolve, reject) => {
		const timer = setTimeout(resolve, milliseconds)
		signal?.addEventListener("abort", () => {
			clearTimeout(timer)
			reject(signal.reason as Error)
		})
	})
}

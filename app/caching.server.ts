import { data } from "@remix-run/node"
import { hasSession } from "./cookies.server.ts"

/** Open pages are the same for everyone without a session; language and theme come by cookie too. */
export function publicHeaders(request: Request): { "Cache-Control": string; Vary: string } {
	const signedIn = hasSession(request.headers.get("Cookie"))
	return { "Cache-Control": signedIn ? "private, no-store" : "public, max-age=30", Vary: "Cookie" }
}

/** What an open page shows; its route sends the headers on: `export const headers = sendOn`. */
export function openly<T>(request: Request, content: T) {
	return data(content, { headers: publicHeaders(request) })
}

export function sendOn({ loaderHeaders }: { loaderHeaders: Headers }): Headers {
	return loaderHeaders
}

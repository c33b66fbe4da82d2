import { newToken } from "./auth.server.ts"

/** What a new session is told of the browser that it is for, and the token of its cookie. */
export function visitOf(request: Request, at: { address: string | undefined; now: Date }) {
	const { token, id } = newToken()
	return {
		token,
		visit: {
			address: at.address ?? "",
			userAgent: request.headers.get("User-Agent") ?? "",
			session: { id },
		},
	}
}

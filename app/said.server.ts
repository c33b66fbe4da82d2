import { saidOf } from "./domain/sign-in-methods.ts"
import type { Said } from "./domain/sign-in-methods.ts"
import { refusalOf } from "./http.server.ts"

/** The word of a refusal for the address of the page that shows it; anything else is a bug and flies on. */
export function saidBy(error: unknown): Said {
	const { message } = refusalOf(error).refusal
	return saidOf(message.slice(message.indexOf(".") + 1)) ?? "oidcFailed"
}

/** Lines of a stack; the rest of its text is the message, which may quote what people typed. */
const STACK_LINE = /^\s+at /

const MASKS: readonly (readonly [RegExp, string])[] = [
	// what a failed query was given
	[/^params:.*$/gims, "params: …"],
	[/\b(postgres(?:ql)?|https?|smtps?|redis):\/\/[^\s@/]*@/gi, "$1://…@"],
	[/\b[\w.%+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}\b/gu, "[e-mail]"],
	[/\$argon2[a-z]*\$[^\s"']*/gi, "[hash]"],
	[/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, "[token]"],
	[/\b(cookie|set-cookie|authorization|x-csrf-token)\b(["']?\s*[:=]\s*).*/gi, "$1$2…"],
	[
		/\b(pass(?:word|wd)?|current|secret|token|code|otp|session|csrf|key)\b(["']?\s*[:=]\s*)("[^"]*"|'[^']*'|[^\s,;&}]+)/gi,
		"$1$2…",
	],
	[/\?[^\s"'()<>]+/g, "?…"],
	// tokens are 43 characters of base64url, hashes 64 of hex; an id of a row has 36
	[/(?<![\w-])[\w-]{40,}={0,2}(?![\w-])/g, "[token]"],
]

/** One line: a line break in what people sent would begin a line of its own in the log. */
const CONTROL = /[\u0000-\u001F\u007F\u0085\u2028\u2029]+/g

/** Longer ones are cut: nobody reads them, and the patterns stay cheap. */
const LONGEST = 2_000

function masked(text: string): string {
	// half an address would not be known for one
	const short = text.length > LONGEST ? text.slice(0, LONGEST).replace(/\S+$/, "…") : text
	return MASKS.reduce((told, [pattern, instead]) => told.replace(pattern, instead), short)
		.replace(CONTROL, " ")
		.trim()
}

function messageOf(error: Error): string {
	const code: unknown = (error as { code?: unknown }).code
	const named = typeof code === "string" && /^[\w-]{1,40}$/.test(code) ? ` ${code}` : ""
	return `${masked(error.name)}${named}: ${masked(error.message)}`
}

function placesOf(error: Error): string[] {
	return (error.stack ?? "")
		.split("\n")
		.filter((line) => STACK_LINE.test(line))
		.slice(0, 12)
		.map((line) => `    ${masked(line)}`)
}

/**
 * What may stand in the log of anything that went wrong: what kind, where, and the message without addresses, tokens,
 * passwords, cookies, queries and given values. Fields that errors carry beside (a failed row, a request) are left out.
 */
export function loggable(error: unknown): string {
	if (!(error instanceof Error)) {
		return masked(typeof error === "object" ? Object.prototype.toString.call(error) : String(error))
	}
	const cause = error.cause instanceof Error ? [`  cause ${messageOf(error.cause)}`] : []
	return [messageOf(error), ...cause, ...placesOf(error)].join("\n")
}

/** What the server said to a form it refused (app/http.server.ts). */
export type Refused = {
	ok: false
	message: string
	fields: Record<string, string>
	raw: Record<string, string | string[]>
	/** What else belongs to this refusal, by its message. */
	detail?: Record<string, unknown>
}

/** What was typed, whatever the action returned: a refusal or nothing. */
export function refusedOf(data: unknown): Refused | null {
	return typeof data === "object" && data !== null && "ok" in data && data.ok === false
		? (data as Refused)
		: null
}

/** One field as it was typed; undefined where nothing was. */
export function typedOf(refused: Refused | null, name: string): string | undefined {
	const value = refused?.raw[name]
	return typeof value === "string" ? value : undefined
}

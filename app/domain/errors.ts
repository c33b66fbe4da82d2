export type ErrorCode = "invalid" | "forbidden" | "not_found" | "conflict" | "unavailable" | "too_many"

/** An expected refusal; anything else that is thrown is a bug. `fields` maps a form field to a message key. */
export class AppError extends Error {
	readonly code: ErrorCode
	readonly messageKey: string
	readonly fields: Readonly<Record<string, string>>
	readonly detail: Readonly<Record<string, unknown>>

	constructor(
		code: ErrorCode,
		messageKey: string,
		extra: { fields?: Record<string, string>; detail?: Record<string, unknown> } = {},
	) {
		super(`${code}: ${messageKey}`)
		this.code = code
		this.messageKey = messageKey
		this.fields = extra.fields ?? {}
		this.detail = extra.detail ?? {}
	}
}

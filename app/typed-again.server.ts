import { AppError } from "./domain/errors.ts"

/** The same refusal carrying what was typed, so that the form can show it again; other errors pass unchanged. */
export function withTyped(error: unknown, raw: Record<string, string | string[]>): unknown {
	if (!(error instanceof AppError)) return error
	const { code, messageKey, fields, detail } = error
	return new AppError(code, messageKey, { fields: { ...fields }, detail: { ...detail, raw } })
}

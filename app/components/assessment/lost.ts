import type { Refused } from "#app/components/forms/refused.ts"

/** What the page says when the answer to a form never came; null when it did, or when it is another fault. */
export function lostOf(
	error: unknown,
	sent: FormData,
	message: "signing.lost" | "signing.lostFinish",
): Refused | null {
	// fetch rejects with a TypeError when there is no connection; Remix wraps a broken answer in an Error
	if (!(error instanceof TypeError)) return null
	const texts = [...sent].flatMap(([name, value]) =>
		typeof value === "string" ? [[name, value] as const] : [],
	)
	return { ok: false, message, fields: {}, raw: Object.fromEntries(texts) }
}

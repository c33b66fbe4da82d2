import { LOST } from "#app/components/layout/autosave.ts"
import type { Refused } from "#app/components/forms/refused.ts"

/** The answer never came, or came as something that the portal did not write. */
function isLost(error: unknown): boolean {
	return error instanceof TypeError || (error instanceof Error && /turbo-stream/.test(error.message))
}

/**
 * Sends a form by its action; when nobody can say what became of it, the page stays with all that was typed, so that
 * the same form, and so the same key, goes out again.
 */
export async function sendOrStay<T>(
	request: Request,
	send: () => Promise<T>,
	message: "signing.lost" | "signing.lostFinish",
): Promise<T | Response> {
	const form = await request.clone().formData()
	try {
		return await send()
	} catch (error) {
		if (!isLost(error)) throw error
		const texts = [...form].flatMap(([name, value]) =>
			typeof value === "string" ? [[name, value] as const] : [],
		)
		const stay: Refused = { ok: false, message, fields: {}, raw: Object.fromEntries(texts) }
		return new Response(JSON.stringify(stay), {
			status: LOST,
			headers: { "Content-Type": "application/json" },
		})
	}
}

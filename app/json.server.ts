import { currentActorAs } from "./auth.server.ts"
import { refusalOf } from "./http.server.ts"
import type { Ctx } from "./services/context.server.ts"

const PRIVATE = { headers: { "Cache-Control": "private, no-store" } }

/**
 * A verb's answer or refusal as JSON, for a script that stays on its page and keeps what was typed: signed out, or another
 * person than the script works for, is told and not redirected.
 */
export async function answerInJson(
	request: Request,
	work: (ctx: Ctx) => Promise<unknown>,
): Promise<Response> {
	const ctx = await currentActorAs(request)
	if (!ctx) return Response.json({ ok: false, message: "account.signIn" }, { status: 401 })
	try {
		return Response.json(await work(ctx), PRIVATE)
	} catch (error) {
		const { status, refusal } = refusalOf(error)
		return Response.json(refusal, { status })
	}
}

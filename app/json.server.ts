import { currentActorAs } from "./auth.server.ts"
import { refusalOf } from "./http.server.ts"
import type { Ctx } from "./services/context.server.ts"

const PRIVATE = { headers: { "Cache-Control": "private, no-store" } }

/** For scripts of a page: JSON whatever happens, so that the page keeps what was typed. */
export async function answerInJson(
	request: Request,
	work: (ctx: Ctx) => Promise<unknown>,
): Promise<Response> {
	const ctx = await currentActorAs(request)
	if (!ctx) return Response.json({ ok: false, message: "teamwork.signedOut" }, { status: 401 })
	try {
		return Response.json(await work(ctx), PRIVATE)
	} catch (error) {
		const { status, refusal } = refusalOf(error)
		return Response.json(refusal, { status })
	}
}

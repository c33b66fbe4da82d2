import type { z } from "zod"
import { currentActorAs } from "./auth.server.ts"
import { AppError } from "./domain/errors.ts"
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
	return inJson(() => work(ctx))
}

/** The same for whoever asks; a Response has its own headers. */
export async function inJson(work: () => Promise<unknown>): Promise<Response> {
	try {
		const answer = await work()
		return answer instanceof Response ? answer : Response.json(answer, PRIVATE)
	} catch (error) {
		const { status, refusal } = refusalOf(error)
		return Response.json(refusal, { status })
	}
}

/** A script's own message; the first field that is wrong with words of its own is named. */
export async function parseJson<T extends z.ZodType>(schema: T, request: Request): Promise<z.infer<T>> {
	const sent: unknown = await request.json().catch(() => null)
	const parsed = schema.safeParse(sent)
	if (parsed.success) return parsed.data
	const known = parsed.error.issues.find(({ message }) => /^[a-z]\w*\.\w+$/.test(message))
	const fields = known ? { [known.path.join(".")]: known.message } : {}
	throw new AppError("invalid", "form.invalid", { fields })
}

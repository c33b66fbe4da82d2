import type { Request, RequestHandler, Response } from "express"
import { actorOf } from "#app/auth.server.ts"
import { AnswerPost } from "#app/domain/answers.ts"
import { checkFields, fieldsOf, IdParam, refusalOf } from "#app/http.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { clientAddress } from "./client-address.ts"

/** Bytes; the longest texts are 4 000 letters each. */
const LARGEST_ANSWER = 64 * 1024

/**
 * What `app/routes/assessments.$assessmentId.answers[.]json.ts` does, without the framework around it: on the day of
 * the deadline this one address is most of the load. Other kinds of forms go on to the route.
 */
export const answerSaving: RequestHandler = (req, res, next) => {
	if (!req.is("application/x-www-form-urlencoded")) return next()
	void answer(req, res).catch(next)
}

async function answer(req: Request, res: Response): Promise<void> {
	res.set("Cache-Control", "no-store")
	try {
		await save(req, res)
	} catch (error) {
		const { status, refusal } = refusalOf(error)
		res.status(status).json(refusal)
	}
}

async function save(req: Request, res: Response): Promise<void> {
	const [ctx, body] = await Promise.all([actorOf(req.get("cookie") ?? null), read(req)])
	if (!ctx) return void res.status(401).json({ ok: false, message: "account.signIn" })
	if (body === null) return void res.status(413).json({ ok: false, message: "form.tooLong" })
	const id = IdParam.safeParse(req.params["assessmentId"])
	if (!id.success) return void res.status(404).json({ ok: false, message: "error.notFound" })
	const typed = fieldsOf(new URLSearchParams(body))
	const { criterion, version, as } = checkFields(AnswerPost, typed)
	if (as && as !== ctx.actor.userId)
		return void res.status(401).json({ ok: false, message: "account.signIn" })
	const from = { ...ctx, address: clientAddress(req) }
	res.json(await saveAnswer(from, { assessmentId: id.data, code: criterion, sawVersion: version, typed }))
}

/** Null when it is too large. */
async function read(req: Request): Promise<string | null> {
	const parts: Buffer[] = []
	let size = 0
	for await (const part of req as AsyncIterable<Buffer>) {
		size += part.length
		if (size <= LARGEST_ANSWER) parts.push(part)
	}
	return size > LARGEST_ANSWER ? null : Buffer.concat(parts).toString("utf8")
}

import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { currentActor } from "#app/auth.server.ts"
import { AnswerPost } from "#app/domain/answers.ts"
import { checkFields, formFields, IdParam, notFound, parseParams, refusalOf } from "#app/http.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"

export function loader() {
	throw notFound()
}

/** One answer saved by itself. Answers in JSON whatever happens, so that the page keeps what was typed. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await currentActor(request)
	if (!ctx) return Response.json({ ok: false, message: "account.signIn" }, { status: 401 })
	const { assessmentId } = parseParams(z.object({ assessmentId: IdParam }), params)
	try {
		const typed = await formFields(request)
		const { criterion, version, as } = checkFields(AnswerPost, typed)
		if (as && as !== ctx.actor.userId)
			return Response.json({ ok: false, message: "account.signIn" }, { status: 401 })
		return Response.json(await saveAnswer(ctx, { assessmentId, code: criterion, sawVersion: version, typed }))
	} catch (error) {
		const { status, refusal } = refusalOf(error)
		return Response.json(refusal, { status })
	}
}

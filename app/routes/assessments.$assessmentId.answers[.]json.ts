import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { AnswerPost } from "#app/domain/answers.ts"
import { checkFields, formFields, IdParam, notFound, parseParams } from "#app/http.server.ts"
import { answerInJson } from "#app/json.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"

const Params = z.object({ assessmentId: IdParam })

export function loader() {
	throw notFound()
}

/** One answer saved by itself; served so in development, and to forms of another kind than the page's own. */
export async function action({ request, params }: ActionFunctionArgs) {
	return answerInJson(request, async (ctx) => {
		const { assessmentId } = parseParams(Params, params)
		const typed = await formFields(request)
		const { criterion, version, as } = checkFields(AnswerPost, typed)
		if (as && as !== ctx.actor.userId)
			throw Response.json({ ok: false, message: "account.signIn" }, { status: 401 })
		return saveAnswer(ctx, { assessmentId, code: criterion, sawVersion: version, typed })
	})
}

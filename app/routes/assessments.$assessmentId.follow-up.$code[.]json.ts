import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { FollowUpForm } from "#app/domain/teamwork.ts"
import { IdParam, notFound, parseForm, parseParams } from "#app/http.server.ts"
import { answerInJson } from "#app/json.server.ts"
import { markFollowUp } from "#app/services/teamwork/mark-follow-up.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })

export function loader() {
	throw notFound()
}

export async function action({ request, params }: ActionFunctionArgs) {
	return answerInJson(request, async (ctx) => {
		const at = parseParams(Params, params)
		const marked = (await parseForm(FollowUpForm, request)).marked === "on"
		await markFollowUp(ctx, { ...at, marked })
		return { ok: true, marked }
	})
}

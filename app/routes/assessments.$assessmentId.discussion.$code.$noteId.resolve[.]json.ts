import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { answerInJson } from "#app/json.server.ts"
import { readDiscussion } from "#app/services/teamwork/read-discussion.server.ts"
import { resolveThread } from "#app/services/teamwork/settle-thread.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60), noteId: IdParam })

export function loader() {
	throw notFound()
}

export async function action({ request, params }: ActionFunctionArgs) {
	return answerInJson(request, async (ctx) => {
		const at = parseParams(Params, params)
		await resolveThread(ctx, at)
		return (await readDiscussion(ctx, at))?.discussion
	})
}

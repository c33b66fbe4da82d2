import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { answerInJson } from "#app/json.server.ts"
import { restoreEvidence } from "#app/services/evidence/restore.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60), evidenceId: IdParam })

export function loader() {
	throw notFound()
}

export async function action({ request, params }: ActionFunctionArgs) {
	return answerInJson(request, async (ctx) => {
		await restoreEvidence(ctx, parseParams(Params, params))
		return { ok: true }
	})
}

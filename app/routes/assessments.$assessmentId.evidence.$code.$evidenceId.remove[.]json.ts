import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { currentActor } from "#app/auth.server.ts"
import { IdParam, jsonAnswer, notFound, parseParams } from "#app/http.server.ts"
import { removeEvidence } from "#app/services/evidence/remove.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60), evidenceId: IdParam })

export function loader() {
	throw notFound()
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await currentActor(request)
	return jsonAnswer(ctx, async (known) => {
		await removeEvidence(known, parseParams(Params, params))
		return { ok: true }
	})
}

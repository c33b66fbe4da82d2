import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { readScope } from "#app/domain/policy.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { loadEntryHelp } from "#app/services/assessments/entry-help.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })

/** What helps to answer one question; for whoever may read the file. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId, code } = parseParams(Params, params)
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	const help = file && (await loadEntryHelp(ctx.db, file, code, ctx.locale))
	if (!help) throw notFound()
	return Response.json(help, { headers: { "Cache-Control": "private, no-store" } })
}

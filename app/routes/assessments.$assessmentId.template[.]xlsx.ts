import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { XLSX } from "#app/exports/workbook.server.ts"
import { IdParam, parseParams, respond } from "#app/http.server.ts"
import { makeAnswerSheet } from "#app/services/assessments/answer-sheet.server.ts"

/** The workbook of this assessment, to be filled in and imported again. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(z.object({ assessmentId: IdParam }), params)
	return respond(async () => {
		const { bytes, name } = await makeAnswerSheet(ctx, { assessmentId, locale: ctx.locale })
		return new Response(bytes, {
			headers: {
				"Cache-Control": "private, no-store",
				"Content-Type": XLSX,
				"Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"`,
			},
		})
	})
}

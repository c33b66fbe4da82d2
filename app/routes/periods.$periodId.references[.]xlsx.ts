import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { XLSX } from "#app/exports/workbook.server.ts"
import { forbidden, IdParam, notFound, parseParams } from "#app/http.server.ts"
import { writeReferenceSheet } from "#app/services/references/reference-sheet.server.ts"
import { findPeriod } from "#db/queries/periods.ts"

/** An empty workbook for figures of another system. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(z.object({ periodId: IdParam }), params)
	if (!mayManagePeriods(ctx.actor)) throw forbidden()
	const period = await findPeriod(ctx.db, periodId)
	if (!period) throw notFound()
	const name = `doi-chieu-${period.code}.xlsx`
	return new Response(await writeReferenceSheet(ctx.locale), {
		headers: {
			"Cache-Control": "private, no-store",
			"Content-Type": XLSX,
			"Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"`,
		},
	})
}

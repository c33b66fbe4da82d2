import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { publicHeaders } from "#app/caching.server.ts"
import { rankingCsv } from "#app/components/ranking/csv.ts"
import { db } from "#app/db.server.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { localeOf } from "#app/i18n/locale.server.ts"
import { findRankingDocument } from "#db/queries/rankings.ts"

const BOM = "\uFEFF"

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { rankingId } = parseParams(z.object({ rankingId: IdParam }), params)
	const found = await findRankingDocument(db(), rankingId)
	if (!found) throw notFound()
	const { period, edition } = found.document
	const name = `xep-hang-${period.code}-${edition}.csv`
	return new Response(BOM + rankingCsv(found.document, await localeOf(request)), {
		headers: {
			...publicHeaders(request),
			"Content-Type": "text/csv; charset=utf-8",
			"Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"`,
		},
	})
}

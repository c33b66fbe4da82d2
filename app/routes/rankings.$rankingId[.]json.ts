import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { db } from "#app/db.server.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { findRankingText } from "#db/queries/rankings.ts"

/** The frozen document as it was hashed. */
export async function loader({ params }: LoaderFunctionArgs) {
	const { rankingId } = parseParams(z.object({ rankingId: IdParam }), params)
	const found = await findRankingText(db(), rankingId)
	if (!found) throw notFound()
	const name = `xep-hang-${found.periodCode}-${found.edition}.json`
	return new Response(found.text, {
		headers: {
			"Content-Type": "application/json; charset=utf-8",
			"Content-Disposition": `attachment; filename="${name.replace(/[^\w.-]/g, "_")}"`,
			"Cache-Control": "public, max-age=86400, immutable",
			"X-Content-SHA256": found.sha256,
		},
	})
}

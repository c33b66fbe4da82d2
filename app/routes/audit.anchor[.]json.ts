import type { LoaderFunctionArgs } from "@remix-run/node"
import { requireCtx } from "#app/auth.server.ts"
import { anchorText } from "#app/domain/audit-chain.ts"
import { mayInspect } from "#app/domain/policy.ts"
import { forbidden, notFound } from "#app/http.server.ts"
import { dayOf } from "#app/services/audit/anchor.server.ts"
import { findLatestAnchor } from "#db/queries/audit-chain.ts"

/** The very text that was hashed. */
export async function loader({ request }: LoaderFunctionArgs) {
	const { db, actor } = await requireCtx(request)
	if (!mayInspect(actor)) throw forbidden()
	const anchor = await findLatestAnchor(db)
	if (!anchor) throw notFound()
	return new Response(anchorText(anchor), {
		headers: {
			"Cache-Control": "private, no-store",
			"Content-Type": "application/json; charset=utf-8",
			"Content-Disposition": `attachment; filename="${dayOf(anchor.at)}.json"`,
		},
	})
}

import type { LoaderFunctionArgs } from "@remix-run/node"
import { requireCtx } from "#app/auth.server.ts"
import { AuditSearch } from "#app/domain/audit-search.ts"
import { mayInspect } from "#app/domain/policy.ts"
import { forbidden, searchOf } from "#app/http.server.ts"
import { dayOf } from "#app/services/audit/anchor.server.ts"
import { exportAudit } from "#app/services/audit/export.server.ts"

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayInspect(ctx.actor)) throw forbidden()
	const search = AuditSearch.parse(searchOf(request))
	return new Response(await exportAudit(ctx, search), {
		headers: {
			"Cache-Control": "private, no-store",
			"Content-Type": "text/csv; charset=utf-8",
			"Content-Disposition": `attachment; filename="nhat-ky-${dayOf(ctx.now)}.csv"`,
		},
	})
}

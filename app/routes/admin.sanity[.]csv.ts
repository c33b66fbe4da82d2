import type { LoaderFunctionArgs } from "@remix-run/node"
import { requireCtx } from "#app/auth.server.ts"
import { sanityRows } from "#app/domain/sanity/sanity-report.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { csv } from "#app/exports/csv.ts"
import { forbidden, IdParam, notFound } from "#app/http.server.ts"
import { checkInstrument } from "#app/services/instruments/check.server.ts"

const BOM = "\uFEFF"

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayManagePeriods(ctx.actor)) throw forbidden()
	const { searchParams } = new URL(request.url)
	const periodId = searchParams.get("period") || null
	if (periodId && !IdParam.safeParse(periodId).success) throw notFound()
	const check = await checkInstrument(ctx, { periodId, instrumentId: searchParams.get("instrument") })
	if (!check?.report || !check.instrument) throw notFound()
	const name = `kiem-tra-${check.period.code}-${check.instrument.id}`.replace(/[^\w.-]/g, "_")
	const rows = sanityRows(check.report)
	const head = Object.keys(rows[0] ?? {})
	const text = csv([head, ...rows.map((row) => head.map((key) => row[key] ?? ""))])
	return new Response(BOM + text, {
		headers: {
			"Cache-Control": "private, no-store",
			"Content-Type": "text/csv; charset=utf-8",
			"Content-Disposition": `attachment; filename="${name}.csv"`,
		},
	})
}

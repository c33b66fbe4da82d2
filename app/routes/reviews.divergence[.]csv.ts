import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { CSV_TABLES, csvRows } from "#app/domain/divergence-report.ts"
import { divergenceView } from "#app/domain/policy.ts"
import { csv, plainText } from "#app/exports/csv.ts"
import { forbidden, IdParam, notFound } from "#app/http.server.ts"
import { measureDivergence } from "#app/services/divergence/measure.server.ts"

const BOM = "\uFEFF"

const Search = z.object({ period: IdParam.nullable(), table: z.enum(CSV_TABLES).catch("criteria") })

const NUMBER = /^-?\d+(\.\d+)?$/

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const view = divergenceView(ctx.actor)
	if (!view) throw forbidden()
	const { searchParams } = new URL(request.url)
	const search = Search.safeParse({
		period: searchParams.get("period") || null,
		table: searchParams.get("table") ?? undefined,
	})
	if (!search.success) throw notFound()
	const page = await measureDivergence(ctx, { asked: search.data.period, view })
	if (!page) throw notFound()
	const rows = csvRows(page, search.data.table)
	if (!rows) throw forbidden()
	const name = `lech-${page.period.code}-${search.data.table}`.replace(/[^\w.-]/g, "_")
	const text = csv(rows.map((row) => row.map((cell) => (NUMBER.test(cell) ? cell : plainText(cell)))))
	return new Response(BOM + text, {
		headers: {
			"Cache-Control": "private, no-store",
			"Content-Type": "text/csv; charset=utf-8",
			"Content-Disposition": `attachment; filename="${name}.csv"`,
		},
	})
}

import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { writeSystems } from "#app/exports/system-workbook.server.ts"
import { XLSX } from "#app/exports/workbook.server.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { openSystemTable } from "#app/services/systems/open-table.server.ts"

const Params = z.object({ assessmentId: IdParam })

/** The table for who may read it, nobody else; with `?empty` the template alone. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const table = await openSystemTable(ctx, parseParams(Params, params).assessmentId)
	if (!table) throw notFound()
	const { file } = table
	const isEmpty = new URL(request.url).searchParams.has("empty")
	const name = isEmpty ? "mau" : `${file.organizationCode}-${file.periodCode}`.replace(/[^\w.-]/g, "_")
	const bytes = await writeSystems(isEmpty ? [] : table.systems, {
		unit: file.organizationName,
		period: file.periodNameVi,
	})
	return new Response(bytes, {
		headers: {
			"Cache-Control": "private, no-store",
			"Content-Type": XLSX,
			"Content-Disposition": `attachment; filename="bang-ke-httt-${name}.xlsx"`,
		},
	})
}

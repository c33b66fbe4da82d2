import type { ActionFunctionArgs } from "@remix-run/node"
import { requireCtx } from "#app/auth.server.ts"
import { go } from "#app/http.server.ts"
import { exportOwnData } from "#app/services/personal/export-own-data.server.ts"

export function loader() {
	return go("/account#data")
}

/** By a form, since giving data out is written down. */
export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const told = await exportOwnData(ctx)
	return new Response(`${JSON.stringify(told, null, "\t")}\n`, {
		headers: {
			"Cache-Control": "private, no-store",
			"Content-Type": "application/json; charset=utf-8",
			"Content-Disposition": `attachment; filename="thuoc-so-${told.at.slice(0, 10)}.json"`,
		},
	})
}

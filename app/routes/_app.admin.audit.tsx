import type { LoaderFunctionArgs } from "@remix-run/node"
import { requireCtx } from "#app/auth.server.ts"
import { mayInspect } from "#app/domain/policy.ts"
import { forbidden, go } from "#app/http.server.ts"

/** Where the log used to be. */
export async function loader({ request }: LoaderFunctionArgs) {
	const { actor } = await requireCtx(request)
	if (!mayInspect(actor)) throw forbidden()
	throw go("/audit")
}

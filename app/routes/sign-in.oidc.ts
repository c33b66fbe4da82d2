import type { LoaderFunctionArgs } from "@remix-run/node"
import { currentActor, keepStep, newToken } from "#app/auth.server.ts"
import { systemDb } from "#app/db.server.ts"
import { go, goToProvider, notFound, safePath } from "#app/http.server.ts"
import { oidcOffer } from "#app/oidc.server.ts"
import { saidBy } from "#app/said.server.ts"
import { leaveForProvider } from "#app/services/users/identities.server.ts"

/**
 * A link and not a form: `form-action 'self'` forbids a form to lead to the provider. Nothing is gained by making
 * somebody open it: they would only sign in as themselves.
 */
export async function loader({ request }: LoaderFunctionArgs) {
	if (!oidcOffer()) throw notFound()
	const to = safePath(new URL(request.url).searchParams.get("to"), "/work")
	if (await currentActor(request)) return go(to)
	try {
		const { token, id } = newToken()
		const url = await leaveForProvider({ db: systemDb(), now: new Date() }, { id, to })
		return goToProvider(url, {
			headers: { "Set-Cookie": await keepStep("oidc", token), "Cache-Control": "no-store" },
		})
	} catch (error) {
		return go(`/sign-in?said=${saidBy(error)}&to=${encodeURIComponent(to)}`)
	}
}

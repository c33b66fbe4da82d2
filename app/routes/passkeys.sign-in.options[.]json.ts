import type { ActionFunctionArgs } from "@remix-run/node"
import { keepStep, newToken } from "#app/auth.server.ts"
import { systemDb } from "#app/db.server.ts"
import { notFound } from "#app/http.server.ts"
import { inJson } from "#app/json.server.ts"
import { requirePasskeySite } from "#app/passkey-site.server.ts"
import { askForPasskey } from "#app/services/users/sign-in-with-passkey.server.ts"

export function loader() {
	throw notFound()
}

/** What the browser is to have signed, for whoever wants to sign in. */
export async function action({ request }: ActionFunctionArgs) {
	return inJson(async () => {
		const { token, id } = newToken()
		const options = await askForPasskey({ db: systemDb(), now: new Date() }, requirePasskeySite(request), {
			id,
		})
		return Response.json(options, {
			headers: { "Set-Cookie": await keepStep("passkey", token), "Cache-Control": "no-store" },
		})
	})
}

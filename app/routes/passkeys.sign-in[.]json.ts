import type { ActionFunctionArgs } from "@remix-run/node"
import { cookieUntil, dropStep, stepId } from "#app/auth.server.ts"
import { systemDb } from "#app/db.server.ts"
import { ShownPasskey } from "#app/domain/sign-in-methods.ts"
import { notFound, safePath } from "#app/http.server.ts"
import { inJson, parseJson } from "#app/json.server.ts"
import { requirePasskeySite } from "#app/passkey-site.server.ts"
import { signInWithPasskey } from "#app/services/users/sign-in-with-passkey.server.ts"
import { visitOf } from "#app/visit.server.ts"

export function loader() {
	throw notFound()
}

/** Opens a session for whoever shows a passkey; says where to go then. */
export async function action({ request, context }: ActionFunctionArgs) {
	return inJson(async () => {
		const shown = await parseJson(ShownPasskey, request)
		const now = new Date()
		const { token, visit } = visitOf(request, { address: context.remoteAddress, now })
		const id = await stepId("passkey", request)
		const { endsAt } = await signInWithPasskey({ db: systemDb(), now }, requirePasskeySite(request), {
			...{ ...shown, ...visit, id },
		})
		const cookie = await cookieUntil(token, endsAt)
		const headers = new Headers({ "Set-Cookie": cookie, "Cache-Control": "no-store" })
		headers.append("Set-Cookie", await dropStep("passkey"))
		return Response.json({ ok: true, to: safePath(shown.to, "/work") }, { headers })
	})
}

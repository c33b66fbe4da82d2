import type { ActionFunctionArgs } from "@remix-run/node"
import { keepStep, newToken } from "#app/auth.server.ts"
import { ConfirmForm } from "#app/domain/sign-in-methods.ts"
import { notFound } from "#app/http.server.ts"
import { answerInJson, parseJson } from "#app/json.server.ts"
import { requirePasskeySite } from "#app/passkey-site.server.ts"
import { confirmOwner } from "#app/services/users/confirm-owner.server.ts"
import { offerPasskey } from "#app/services/users/passkeys.server.ts"

export function loader() {
	throw notFound()
}

/** What the browser is to ask its authenticator for, once the owner has shown that it is them. */
export async function action({ request }: ActionFunctionArgs) {
	return answerInJson(request, async (ctx) => {
		await confirmOwner(ctx, await parseJson(ConfirmForm, request))
		const { token, id } = newToken()
		const options = await offerPasskey(ctx, requirePasskeySite(request), { id })
		return Response.json(options, {
			headers: { "Set-Cookie": await keepStep("passkey", token), "Cache-Control": "no-store" },
		})
	})
}

import type { ActionFunctionArgs } from "@remix-run/node"
import { dropStep, stepId } from "#app/auth.server.ts"
import { NewPasskey } from "#app/domain/sign-in-methods.ts"
import { notFound } from "#app/http.server.ts"
import { answerInJson, parseJson } from "#app/json.server.ts"
import { requirePasskeySite } from "#app/passkey-site.server.ts"
import { addPasskey } from "#app/services/users/passkeys.server.ts"

export function loader() {
	throw notFound()
}

export async function action({ request }: ActionFunctionArgs) {
	return answerInJson(request, async (ctx) => {
		const given = await parseJson(NewPasskey, request)
		const id = await stepId("passkey", request)
		await addPasskey(ctx, requirePasskeySite(request), { ...given, id })
		return Response.json({ ok: true }, { headers: { "Set-Cookie": await dropStep("passkey") } })
	})
}

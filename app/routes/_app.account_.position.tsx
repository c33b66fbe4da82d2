import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { cookieUntil, newToken, requireCtx } from "#app/auth.server.ts"
import { formFields, go, parseParams, respond } from "#app/http.server.ts"
import { changePosition } from "#app/services/users/sessions.server.ts"

const PositionForm = z.object({ membershipId: z.uuid() })

export function loader() {
	return go("/account")
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	// the page offers positions to choose from: another word, or no form at all, names none
	const to = parseParams(PositionForm, await formFields(request).catch(() => null))
	return respond(async () => {
		const { token, id } = newToken()
		const { endsAt } = await changePosition(ctx, { ...to, session: { id } })
		return go("/work", { headers: { "Set-Cookie": await cookieUntil(token, endsAt) } })
	})
}

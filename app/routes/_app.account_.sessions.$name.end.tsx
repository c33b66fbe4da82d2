import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { endCookie, requireCtx } from "#app/auth.server.ts"
import { go, parseParams, respond } from "#app/http.server.ts"
import { endSession } from "#app/services/users/sessions.server.ts"

const Params = z.object({ name: z.string().regex(/^[0-9a-f]{20}$/) })

export function loader() {
	return go("/account#sessions")
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { name } = parseParams(Params, params)
	return respond(async () => {
		const { current } = await endSession(ctx, name)
		return current
			? go("/sign-in", { headers: { "Set-Cookie": await endCookie() } })
			: go("/account?session=ended#sessions")
	})
}

import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { go, parseForm, respond } from "#app/http.server.ts"
import { changePosition } from "#app/services/users/sessions.server.ts"

const PositionForm = z.object({ membershipId: z.uuid() })

export function loader() {
	return go("/account")
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		await changePosition(ctx, await parseForm(PositionForm, request))
		return go("/work")
	})
}

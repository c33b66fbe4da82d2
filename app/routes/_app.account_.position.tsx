import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { formFields, go, parseParams, respond } from "#app/http.server.ts"
import { changePosition } from "#app/services/users/sessions.server.ts"

const PositionForm = z.object({ membershipId: z.uuid() })

export function loader() {
	return go("/account")
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		// the page offers positions to choose from: another word names none
		await changePosition(ctx, parseParams(PositionForm, await formFields(request)))
		return go("/work")
	})
}

import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { formFields, go, parseParams } from "#app/http.server.ts"
import { readNoticesUntil } from "#db/queries/notices.ts"

const SeenForm = z.object({ seen: z.iso.datetime() })

export function loader() {
	return go("/notices")
}

/** Marks as read whatever was there when the page was made. */
export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { seen } = parseParams(SeenForm, await formFields(request).catch(() => null))
	await readNoticesUntil(ctx.db, ctx.actor.userId, new Date(seen))
	return go("/notices")
}

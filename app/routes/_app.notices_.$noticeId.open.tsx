import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { go, IdParam, notFound, parseParams } from "#app/http.server.ts"
import { readNotice } from "#db/queries/notices.ts"

export function loader() {
	return go("/notices")
}

/** Marks a notice as read and goes where it leads. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { noticeId } = parseParams(z.object({ noticeId: IdParam }), params)
	const href = await readNotice(ctx.db, ctx.actor.userId, noticeId)
	if (href === null) throw notFound()
	return go(href)
}

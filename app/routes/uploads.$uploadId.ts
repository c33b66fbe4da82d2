import { join } from "node:path"
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { currentActorAs } from "#app/auth.server.ts"
import { LARGEST_FILE } from "#app/domain/evidence.ts"
import { keeping } from "#app/files/keeping.server.ts"
import { tusServer } from "#app/files/uploads.server.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"

const Params = z.object({ uploadId: IdParam })

/** How much of an upload is here (tus HEAD); what is not evidence yet is never given out. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	if (request.method !== "HEAD") throw notFound()
	return tus({ request, params })
}

/** Takes the next bytes of an upload, or gives it up (tus PATCH, DELETE). */
export async function action({ request, params }: ActionFunctionArgs) {
	if (request.method !== "PATCH" && request.method !== "DELETE") throw notFound()
	return tus({ request, params })
}

/** Looks in the asker's own folder alone: an upload of anybody else is not there. */
async function tus({ request, params }: Pick<LoaderFunctionArgs, "request" | "params">): Promise<Response> {
	const ctx = await currentActorAs(request)
	if (!ctx) return Response.json({ ok: false, message: "account.signIn" }, { status: 401 })
	parseParams(Params, params)
	const folder = join(keeping().uploads, ctx.actor.userId)
	return (await tusServer(folder, { path: "/uploads", largest: LARGEST_FILE })).handleWeb(request)
}

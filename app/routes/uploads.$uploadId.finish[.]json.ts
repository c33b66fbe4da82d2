import { join } from "node:path"
import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { keeping } from "#app/files/keeping.server.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { answerInJson } from "#app/json.server.ts"
import { finishUpload } from "#app/services/evidence/finish-upload.server.ts"

const Params = z.object({ uploadId: IdParam })

export function loader() {
	throw notFound()
}

/** All bytes are here: looks at them and makes them evidence. May be asked again when the answer was lost. */
export async function action({ request, params }: ActionFunctionArgs) {
	return answerInJson(request, async (ctx) => {
		const { uploadId } = parseParams(Params, params)
		const folder = join(keeping().uploads, ctx.actor.userId)
		return { ok: true, ...(await finishUpload(ctx, keeping(), { uploadId, folder })) }
	})
}

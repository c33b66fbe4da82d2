import { join } from "node:path"
import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { currentActorAs } from "#app/auth.server.ts"
import { keeping } from "#app/files/keeping.server.ts"
import { IdParam, jsonAnswer, notFound, parseParams } from "#app/http.server.ts"
import { finishUpload } from "#app/services/evidence/finish-upload.server.ts"

const Params = z.object({ uploadId: IdParam })

export function loader() {
	throw notFound()
}

/** All bytes are here: looks at them and makes them evidence. May be asked again when the answer was lost. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await currentActorAs(request)
	return jsonAnswer(ctx, async (known) => {
		const { uploadId } = parseParams(Params, params)
		const folder = join(keeping().uploads, known.actor.userId)
		return { ok: true, ...(await finishUpload(known, keeping(), { uploadId, folder })) }
	})
}

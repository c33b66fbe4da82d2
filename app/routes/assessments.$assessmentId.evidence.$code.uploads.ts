import { randomUUID } from "node:crypto"
import { join } from "node:path"
import type { ActionFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { currentActorAs } from "#app/auth.server.ts"
import { UploadNote } from "#app/domain/evidence-form.ts"
import { keeping } from "#app/files/keeping.server.ts"
import { tusServer } from "#app/files/uploads.server.ts"
import { checkFields, clean, IdParam, notFound, parseParams, refusalOf } from "#app/http.server.ts"
import { openForAttaching } from "#app/services/evidence/open-evidence.server.ts"
import { startUpload } from "#app/services/evidence/start-upload.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })

export function loader() {
	throw notFound()
}

/** Begins a resumable upload (tus): its owner, its criterion and what was declared are settled before its first byte. */
export async function action({ request, params }: ActionFunctionArgs) {
	if (request.method !== "POST") throw notFound()
	const ctx = await currentActorAs(request)
	if (!ctx) return Response.json({ ok: false, message: "account.signIn" }, { status: 401 })
	const at = parseParams(Params, params)
	const closed = await openForAttaching(ctx, at).then(() => null, refusalOf)
	if (closed) return Response.json(closed.refusal, { status: closed.status })
	const folder = join(keeping().uploads, ctx.actor.userId)
	const server = await tusServer(folder, {
		path: "/uploads",
		// by startUpload, which answers in our own words
		largest: 0,
		// the id of the evidence that it becomes
		namingFunction: () => randomUUID(),
		async onUploadCreate(_request, upload) {
			try {
				const told = Object.entries(upload.metadata ?? {}).map(([name, text]) => [name, clean(text ?? "")])
				const note = checkFields(UploadNote, Object.fromEntries(told) as Record<string, string>)
				await startUpload(ctx, { ...at, size: upload.size ?? Number.NaN, note, folder })
				return { metadata: kept({ ...note, ...at }) }
			} catch (error) {
				const { status, refusal } = refusalOf(error)
				throw { status_code: status, body: JSON.stringify(refusal) }
			}
		},
	})
	return server.handleWeb(request)
}

function kept(note: Record<string, string | undefined>): Record<string, string> {
	return Object.fromEntries(Object.entries(note).flatMap(([name, text]) => (text ? [[name, text]] : [])))
}

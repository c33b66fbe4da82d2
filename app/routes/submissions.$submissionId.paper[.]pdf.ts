import { createReadableStreamFromReadable } from "@remix-run/node"
import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { keeping } from "#app/files/keeping.server.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { openPaper } from "#app/services/assessments/open-paper.server.ts"

const Params = z.object({ submissionId: IdParam })

/** The signed and sealed paper of a submission, byte for byte; it is saved, never shown in the page. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { submissionId } = parseParams(Params, params)
	const paper = await openPaper(ctx, submissionId)
	if (!paper) throw notFound()
	const bytes = await keeping().storage.get(paper.sha256)
	if (!bytes) throw new Error(`the paper of submission ${submissionId} is missing`)
	return new Response(createReadableStreamFromReadable(bytes), {
		headers: {
			"Content-Type": "application/pdf",
			"Content-Length": String(paper.size),
			"Content-Disposition": `attachment; filename="${paper.name}"`,
			"Content-Security-Policy": "sandbox; default-src 'none'",
			"Cache-Control": "private, no-store",
			ETag: `"${paper.sha256}"`,
		},
	})
}

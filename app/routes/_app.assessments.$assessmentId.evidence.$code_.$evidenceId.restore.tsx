import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { refusalOf } from "#app/components/assessment/refusal.tsx"
import { PieceForm } from "#app/components/evidence/piece-form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { go, IdParam, opened, parseParams, respond } from "#app/http.server.ts"
import { openPiece } from "#app/services/evidence/open-evidence.server.ts"
import { restoreEvidence } from "#app/services/evidence/restore.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60), evidenceId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "evidence.restore")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	const { file, title, kind } = opened(await openPiece(ctx, at, { removed: true }))
	return { head: fileHead(file, ctx), code: at.code, title, kind }
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	return respond(async () => {
		await restoreEvidence(ctx, at)
		return go(`/assessments/${at.assessmentId}/evidence/${encodeURIComponent(at.code)}`)
	})
}

export default function RestoreEvidence() {
	const refused = refusalOf(useActionData<typeof action>())
	return <PieceForm verb="restore" piece={useLoaderData<typeof loader>()} refused={refused} />
}

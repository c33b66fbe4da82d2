import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Form, useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { RefusalAlert, refusalOf } from "#app/components/assessment/refusal.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { go, IdParam, notFound, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { openCriterionEvidence } from "#app/services/evidence/open-evidence.server.ts"
import { restoreEvidence } from "#app/services/evidence/restore.server.ts"
import { findEvidence } from "#db/queries/evidence.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60), evidenceId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "evidence.restore")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId, code, evidenceId } = parseParams(Params, params)
	const [open, row] = await Promise.all([
		openCriterionEvidence(ctx, { assessmentId, code }),
		findEvidence(ctx.db, evidenceId),
	])
	const here = row?.assessmentId === assessmentId && row.criterionCode === code && row.removedAt !== null
	if (!open?.own || !row || !here) throw notFound()
	return { head: fileHead(open.file, ctx), code, title: row.title, kind: row.kind }
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId, code, evidenceId } = parseParams(Params, params)
	return respond(async () => {
		await restoreEvidence(ctx, { assessmentId, code, evidenceId })
		return go(`/assessments/${assessmentId}/evidence/${encodeURIComponent(code)}`)
	})
}

export default function RestoreEvidence() {
	const { t } = useLanguage()
	const { head, code, title, kind } = useLoaderData<typeof loader>()
	return (
		<>
			<FileHeader head={head} title={t("evidence.restore")} />
			<Form method="post" className="card grid max-w-prose gap-4">
				<RefusalAlert refused={refusalOf(useActionData<typeof action>())} />
				<p className="[overflow-wrap:anywhere]">
					<strong>{title}</strong> ({t(`evidence.kind.${kind}`)}, {code})
				</p>
				<p>{t("evidence.restoreText")}</p>
				<div className="flex flex-wrap gap-3">
					<Button variant="primary">{t("evidence.restore")}</Button>
					<ButtonLink to={`/assessments/${head.id}/evidence/${code}`} variant="quiet">
						{t("button.cancel")}
					</ButtonLink>
				</div>
			</Form>
		</>
	)
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { HelpView } from "#app/components/help/help-view.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { readScope } from "#app/domain/policy.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadEntryHelp } from "#app/services/assessments/entry-help.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })

export const meta: MetaFunction = ({ matches, params }) =>
	pageTitle(matches, "help.panel", { code: params["code"] ?? "" })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId, code } = parseParams(Params, params)
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	const help = file && (await loadEntryHelp(ctx.db, file, code, ctx.locale))
	if (!help) throw notFound()
	return { head: fileHead(file, ctx), help }
}

export default function Help() {
	const { t } = useLanguage()
	const { head, help } = useLoaderData<typeof loader>()
	const { code, title } = help.criterion
	return (
		<>
			<FileHeader
				head={head}
				title={t("help.panel", { code })}
				lead={title}
				actions={
					head.place === "own" && (
						<ButtonLink to={`/assessments/${head.id}#${code}`}>{t("evidence.backToCriterion")}</ButtonLink>
					)
				}
			/>
			<Card>
				<HelpView help={help} />
			</Card>
		</>
	)
}

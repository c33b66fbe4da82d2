import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { historyData } from "#app/components/teamwork/history-data.ts"
import { HistoryEntries } from "#app/components/teamwork/history-entries.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readHistory } from "#app/services/teamwork/read-history.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().min(1).max(60) })
const Search = z.object({
	before: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER).nullable().catch(null),
})

export const meta: MetaFunction = ({ matches, params }) =>
	pageTitle(matches, "teamwork.history", { code: params["code"] ?? "" })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = parseParams(Params, params)
	const { before } = Search.parse({ before: new URL(request.url).searchParams.get("before") })
	const history = await readHistory(ctx, { ...at, before })
	if (!history) throw notFound()
	return {
		head: fileHead(history.file, ctx),
		code: at.code,
		title: history.criterion.title[ctx.locale],
		isFirst: before === null,
		history: historyData(history, ctx.locale),
	}
}

export default function HistoryPage() {
	const { t } = useLanguage()
	const { head, code, title, isFirst, history } = useLoaderData<typeof loader>()
	return (
		<>
			<FileHeader
				head={head}
				title={t("teamwork.history", { code })}
				lead={title}
				actions={
					head.place === "own" && (
						<ButtonLink to={`/assessments/${head.id}#${code}`}>{t("evidence.backToCriterion")}</ButtonLink>
					)
				}
			/>
			<Card>
				<div className="grid gap-4">
					<HistoryEntries {...history} />
					{(history.next !== null || !isFirst) && (
						<nav className="pagination" aria-label={t("nav.pages")}>
							{!isFirst && <Link to="?">{t("teamwork.newest")}</Link>}
							{history.next !== null && <Link to={`?before=${history.next}`}>{t("teamwork.older")}</Link>}
						</nav>
					)}
				</div>
			</Card>
		</>
	)
}

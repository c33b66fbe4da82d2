import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { pageOf, RobustnessQuery } from "#app/components/robustness/robustness-data.ts"
import { RobustnessBody } from "#app/components/robustness/robustness-page.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { mayLead, readScope } from "#app/domain/policy.ts"
import { forbidden, IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { explainPair } from "#app/services/rankings/pair.server.ts"
import { studyRanking } from "#app/services/rankings/robustness.server.ts"
import { findRanking, findRankingDocument } from "#db/queries/rankings.ts"

const Params = z.object({ rankingId: IdParam })

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
	data ? pageTitle(matches, "robust.titleOf", { period: data.period }) : []

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { rankingId } = parseParams(Params, params)
	if (!mayLead(ctx.actor)) throw forbidden()
	const asked = RobustnessQuery.parse(Object.fromEntries(new URL(request.url).searchParams))
	const [ranking, frozen] = await Promise.all([
		findRanking(ctx.db, rankingId),
		findRankingDocument(ctx.db, rankingId),
	])
	const blocks = frozen?.document.blocks ?? []
	const block = asked.block === "" ? blocks[0] : blocks.find(({ code }) => code === asked.block)
	if (!ranking || !block) throw notFound()
	const { a, b, settings } = asked
	const [study, reasons] = await Promise.all([
		studyRanking(ctx.db, { rankingId, block: block.code, settings }),
		explainPair(ctx.db, readScope(ctx.actor), {
			...{ rankingId, block: block.code, a, b, locale: ctx.locale },
		}),
	])
	if (!study) throw notFound()
	return {
		id: ranking.id,
		periodId: ranking.periodId,
		period: ctx.locale === "vi" ? ranking.periodNameVi : ranking.periodNameEn,
		reasons,
		...pageOf(study, {
			asked,
			block: block.code,
			blocks: blocks.map(({ code, name, rows }) => ({ code, name: name[ctx.locale], units: rows.length })),
			names: new Map(block.rows.map(({ organization, name, percent }) => [organization, { name, percent }])),
		}),
	}
}

export default function RankingRobustness() {
	const { t } = useLanguage()
	const { id, periodId, period, ...page } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={t("robust.titleOf", { period })}
				lead={t("robust.lead")}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: period, to: `/periods/${periodId}` },
				]}
				actions={<ButtonLink to={`/rankings/${id}`}>{t("period.toRanking")}</ButtonLink>}
			/>
			<RobustnessBody {...page} provisional={false} />
		</>
	)
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { pageOf, RobustnessQuery } from "#app/components/robustness/robustness-data.ts"
import { RobustnessBody } from "#app/components/robustness/robustness-page.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { mayLead, readScope } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { studyPeriod } from "#app/services/rankings/robustness.server.ts"
import { findPeriod, findRankingOf, listBlockMembers } from "#db/queries/periods.ts"

const Params = z.object({ periodId: IdParam })

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
	data ? pageTitle(matches, "robust.titleOf", { period: data.period }) : []

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayLead(ctx.actor)) throw forbidden()
	const url = new URL(request.url)
	const asked = RobustnessQuery.parse(Object.fromEntries(url.searchParams))
	const [period, ranking] = await Promise.all([findPeriod(ctx.db, periodId), findRankingOf(ctx.db, periodId)])
	if (!period) throw notFound()
	if (ranking) throw go(`/rankings/${ranking.id}/robustness${url.search}`)
	const scope = readScope(ctx.actor)
	if (!scope.provisional) throw forbidden()
	const members = await listBlockMembers(ctx.db, periodId)
	const head = { id: period.id, period: ctx.locale === "vi" ? period.nameVi : period.nameEn }
	const blocks = [...new Set(members.map(({ blockCode }) => blockCode))].map((code) => {
		const own = members.filter(({ blockCode }) => blockCode === code)
		return { code, name: nameOf(own[0], ctx.locale), units: own.length }
	})
	const block = asked.block === "" ? blocks[0] : blocks.find(({ code }) => code === asked.block)
	if (!block && asked.block !== "") throw notFound()
	if (!block) return { ...head, page: null }
	const study = await studyPeriod(ctx.db, scope, {
		...{ members, periodId },
		block: block.code,
		settings: asked.settings,
	})
	const names = new Map(
		members.map(({ organizationId, organizationName }) => [
			organizationId,
			{ name: organizationName, percent: null },
		]),
	)
	return { ...head, page: pageOf(study, { asked, block: block.code, blocks, names }) }
}

type Member = Awaited<ReturnType<typeof listBlockMembers>>[number]

function nameOf(member: Member | undefined, locale: "vi" | "en"): string {
	return (locale === "vi" ? member?.blockNameVi : member?.blockNameEn) ?? ""
}

export default function PeriodRobustness() {
	const { t } = useLanguage()
	const { id, period, page } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={t("robust.titleOf", { period })}
				lead={t("robust.leadOpen")}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: period, to: `/periods/${id}` },
				]}
			/>
			{page ? (
				<RobustnessBody {...page} reasons={null} provisional />
			) : (
				<EmptyState title={t("period.noBlocks")}>{t("robust.noBlocksText")}</EmptyState>
			)}
		</>
	)
}

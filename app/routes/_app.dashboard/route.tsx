import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { BlockMeansTable } from "#app/components/dashboard/block-means-table.tsx"
import { BusinessLevels } from "#app/components/dashboard/business-levels.tsx"
import { DashboardHeader } from "#app/components/dashboard/dashboard-header.tsx"
import { Laggards } from "#app/components/dashboard/laggards.tsx"
import { PillarCharts } from "#app/components/dashboard/pillar-charts.tsx"
import { SubmissionTiles } from "#app/components/dashboard/submission-tiles.tsx"
import { TargetTable } from "#app/components/dashboard/target-table.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { mayLead } from "#app/domain/policy.ts"
import { forbidden, IdParam, notFound } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadDashboard } from "./load.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "nav.dashboard")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayLead(ctx.actor)) throw forbidden()
	const asked = new URL(request.url).searchParams.get("period")
	if (asked && !IdParam.safeParse(asked).success) throw notFound()
	const dashboard = await loadDashboard(ctx, asked || null)
	if (!dashboard && asked) throw notFound()
	return { dashboard }
}

export default function Dashboard() {
	const { t } = useLanguage()
	const { dashboard } = useLoaderData<typeof loader>()
	if (!dashboard) {
		return (
			<>
				<PageHeader title={t("nav.dashboard")} />
				<EmptyState title={t("dashboard.none")}>{t("dashboard.noneText")}</EmptyState>
			</>
		)
	}
	return (
		<>
			<DashboardHeader data={dashboard} />
			<div className="grid gap-8">
				<SubmissionTiles data={dashboard} />
				<Laggards data={dashboard} />
				<BlockMeansTable blocks={dashboard.blocks} results={dashboard.results} />
				<PillarCharts pillars={dashboard.pillars} results={dashboard.results} />
				<TargetTable targets={dashboard.targets} results={dashboard.results} />
				<BusinessLevels businesses={dashboard.businesses} fewest={dashboard.fewest} />
			</div>
		</>
	)
}

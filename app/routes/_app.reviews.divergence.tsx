import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import type { ReactNode } from "react"
import { requireCtx } from "#app/auth.server.ts"
import { AgreementTable } from "#app/components/divergence/agreement-table.tsx"
import { BlockGaps } from "#app/components/divergence/block-gaps.tsx"
import { CriterionTable } from "#app/components/divergence/criterion-table.tsx"
import { DivergenceFilter } from "#app/components/divergence/divergence-filter.tsx"
import { ReviewerTable } from "#app/components/divergence/reviewer-table.tsx"
import { UnitTable } from "#app/components/divergence/unit-table.tsx"
import { useFigures } from "#app/components/divergence/use-figures.ts"
import { homeOf } from "#app/components/layout/navigation.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Stat, Stats } from "#app/components/ui/stat.tsx"
import type { CSV_TABLES } from "#app/domain/divergence-report.ts"
import { divergenceView } from "#app/domain/policy.ts"
import { forbidden, IdParam, notFound } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { MessageKey } from "#app/i18n/translate.ts"
import { measureDivergence } from "#app/services/divergence/measure.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "divergence.title")

/** The longest list that is still read. */
const MOST = 200

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const view = divergenceView(ctx.actor)
	if (!view) throw forbidden()
	const asked = new URL(request.url).searchParams.get("period") || null
	if (asked && !IdParam.safeParse(asked).success) throw notFound()
	const page = await measureDivergence(ctx, { asked, view })
	if (!page && asked) throw notFound()
	return {
		page: page && { ...page, units: page.units?.slice(0, MOST) ?? null },
		atDesk: homeOf(ctx.actor.role) === "/reviews",
	}
}

export default function Divergence() {
	const { t } = useLanguage()
	const { page, atDesk } = useLoaderData<typeof loader>()
	const { signed } = useFigures()
	const breadcrumb = atDesk ? [{ label: t("nav.reviews"), to: "/reviews" }] : []
	if (!page) {
		return (
			<>
				<PageHeader title={t("divergence.title")} breadcrumb={breadcrumb} />
				<EmptyState title={t("divergence.none")}>{t("divergence.noneText")}</EmptyState>
			</>
		)
	}
	const csv = (table: (typeof CSV_TABLES)[number]) =>
		`/reviews/divergence.csv?period=${page.period.id}&table=${table}`
	return (
		<>
			<PageHeader
				title={t("divergence.title")}
				lead={`${page.period.name}. ${t("divergence.lead")}`}
				breadcrumb={breadcrumb}
			/>
			<div className="grid gap-8">
				<DivergenceFilter period={page.period.id} periods={page.periods} />
				{page.totals && (
					<Stats>
						<Stat label={t("divergence.files")} value={page.totals.files} />
						<Stat
							label={t("divergence.meanGap")}
							value={signed(page.totals.gap)}
							unit={t("divergence.gapUnit")}
						/>
						<Stat label={t("divergence.overClaimers")} value={page.totals.over} />
					</Stats>
				)}
				{page.criteria.length === 0 ? (
					<EmptyState title={t("divergence.none")}>{t("divergence.noneText")}</EmptyState>
				) : (
					<>
						{page.blocks && <BlockGaps rows={page.blocks} />}
						{page.agreement && (
							<Part title="divergence.agreement">
								<AgreementTable rows={page.agreement} />
							</Part>
						)}
						{page.reviewers && (
							<Part title="divergence.byReviewer" csv={csv("reviewers")}>
								<ReviewerTable rows={page.reviewers} />
							</Part>
						)}
						{page.units && (
							<Part title="divergence.byUnit" csv={csv("units")}>
								<UnitTable rows={page.units} all={page.totals?.files ?? 0} />
							</Part>
						)}
						<Part title="divergence.byCriterion" csv={csv("criteria")}>
							<CriterionTable rows={page.criteria} />
						</Part>
					</>
				)}
			</div>
		</>
	)
}

function Part({ title, csv, children }: { title: MessageKey; csv?: string; children: ReactNode }) {
	const { t } = useLanguage()
	return (
		<section className="min-w-0">
			<div className="mb-2 flex flex-wrap items-center justify-between gap-2">
				<h2 className="text-lg">{t(title)}</h2>
				{csv && (
					<ButtonLink variant="quiet" to={csv} reloadDocument>
						{t("divergence.csv")}
					</ButtonLink>
				)}
			</div>
			{children}
		</section>
	)
}

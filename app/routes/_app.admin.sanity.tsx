import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { sanityView } from "#app/components/admin/sanity-data.ts"
import { SanityFindings } from "#app/components/admin/sanity-findings.tsx"
import { SanityMethod } from "#app/components/admin/sanity-method.tsx"
import { SanityIndicators, SanityPairs } from "#app/components/admin/sanity-tables.tsx"
import { SanityWeights } from "#app/components/admin/sanity-weights.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Select } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { BENCHMARK_FLOOR } from "#app/domain/benchmark.ts"
import { mayAdminister, mayManagePeriods } from "#app/domain/policy.ts"
import { forbidden, IdParam, notFound } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { checkInstrument, type InstrumentCheck } from "#app/services/instruments/check.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "admin.sanity")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayManagePeriods(ctx.actor)) throw forbidden()
	const { searchParams } = new URL(request.url)
	const periodId = searchParams.get("period") || null
	if (periodId && !IdParam.safeParse(periodId).success) throw notFound()
	const check = await checkInstrument(ctx, { periodId, instrumentId: searchParams.get("instrument") })
	if (!check && periodId) throw notFound()
	const administers = mayAdminister(ctx.actor)
	if (!check) return { administers, check: null }
	const name = (period: InstrumentCheck["period"]) => (ctx.locale === "vi" ? period.nameVi : period.nameEn)
	const { periods, period, instruments, instrument, stage, anonymous, complete, report } = check
	const pillars = instrument?.content.pillars ?? []
	const titles = new Map(
		[...pillars, ...pillars.flatMap(({ criteria }) => criteria)].map(({ code, title }) => [
			code,
			title[ctx.locale],
		]),
	)
	return {
		administers,
		check: {
			periods: periods.map((one) => ({ id: one.id, name: name(one) })),
			period: { id: period.id, name: name(period), published: period.status === "published" },
			instruments: instruments.map(({ id, content }) => ({ id, title: content.title[ctx.locale] })),
			instrumentId: instrument?.id ?? null,
			businesses: instrument?.businesses ?? false,
			...{ stage, latest: check.latest, anonymous, complete, view: report && sanityView(report, titles) },
		},
	}
}

export default function Sanity() {
	const { t } = useLanguage()
	const { administers, check } = useLoaderData<typeof loader>()
	const address =
		check && `period=${check.period.id}&instrument=${encodeURIComponent(check.instrumentId ?? "")}`
	return (
		<>
			<PageHeader
				title={t("admin.sanity")}
				lead={t("admin.sanityLead")}
				breadcrumb={[
					administers ? { label: t("nav.admin"), to: "/admin" } : { label: t("nav.periods"), to: "/periods" },
				]}
				actions={
					check?.view && (
						<ButtonLink to={`/admin/sanity.csv?${address}`} reloadDocument>
							{t("admin.sanityDownload")}
						</ButtonLink>
					)
				}
			/>
			{check ? (
				<div className="grid gap-8">
					<Choice key={address} {...check} />
					<Result {...check} />
				</div>
			) : (
				<EmptyState title={t("admin.sanityNoPeriod")}>{t("admin.sanityNoPeriodText")}</EmptyState>
			)}
		</>
	)
}

type Check = NonNullable<Awaited<ReturnType<typeof loader>>["check"]>

function Choice({ periods, period, instruments, instrumentId }: Check) {
	const { t } = useLanguage()
	return (
		<Form className="no-print grid items-end gap-3 sm:grid-cols-[1fr_1fr_auto]" role="search">
			<Select label={t("admin.sanityPeriod")} name="period" defaultValue={period.id}>
				{periods.map(({ id, name }) => (
					<option key={id} value={id}>
						{name}
					</option>
				))}
			</Select>
			<Select label={t("admin.sanityInstrument")} name="instrument" defaultValue={instrumentId ?? ""}>
				{instruments.map(({ id, title }) => (
					<option key={id} value={id}>
						{title}
					</option>
				))}
			</Select>
			<Button>{t("admin.sanityShow")}</Button>
		</Form>
	)
}

function Result({ period, stage, businesses, anonymous, complete, latest, view }: Check) {
	const { t, number } = useLanguage()
	if (!view) {
		return (
			<EmptyState title={t("admin.sanityFew", { count: number(complete), floor: BENCHMARK_FLOOR })}>
				{t(businesses ? "admin.sanityFewBusinesses" : "admin.sanityFewText")}
			</EmptyState>
		)
	}
	const said = businesses ? "Businesses" : stage === "verified" ? "Verified" : "Self"
	return (
		<>
			<Alert tone="info" title={t(`admin.sanityOf${said}`, { count: number(complete), period: period.name })}>
				{latest && <p>{t("admin.sanityMostFiles", { count: number(complete) })}</p>}
				{stage === "self" && !period.published && <p>{t("admin.sanityRunning")}</p>}
				{anonymous && <p>{t("admin.sanityAnonymous", { floor: BENCHMARK_FLOOR })}</p>}
			</Alert>
			<SanityFindings findings={view.findings} />
			<SanityWeights pillars={view.pillars} />
			<SanityPairs pairs={view.pairs} />
			<SanityIndicators indicators={view.indicators} edges={!anonymous} />
			<SanityMethod />
		</>
	)
}

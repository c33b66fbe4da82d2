import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { BlockTable } from "#app/components/dashboard/block-table.tsx"
import { PeriodCalendar } from "#app/components/dashboard/period-calendar.tsx"
import { PeriodHeader } from "#app/components/dashboard/period-header.tsx"
import { StatusTable } from "#app/components/dashboard/status-table.tsx"
import { titleOf } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { isBusiness } from "#app/domain/organization.ts"
import { percentOf, reviewRulesOf } from "#app/domain/period-rules.ts"
import { isOfCouncil, mayAdminister, mayLead, mayManagePeriods, readScope } from "#app/domain/policy.ts"
import { forbidden, IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Ctx } from "#app/services/context.server.ts"
import { unseparatedUnits } from "#app/services/rankings/robustness.server.ts"
import { blocksOfDocument, previewBlocks } from "#app/services/rankings/preview.server.ts"
import { findPendingSession } from "#db/queries/council.ts"
import { findInstrument, findProfile } from "#db/queries/instruments.ts"
import {
	countByStatus,
	findPeriod,
	findRankingOf,
	listBlockMembers,
	listPeriodInstruments,
} from "#db/queries/periods.ts"
import { findRankingDocument } from "#db/queries/rankings.ts"

const Params = z.object({ periodId: IdParam })

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
	titleOf(matches, data?.period.name ?? "")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayLead(ctx.actor)) throw forbidden()
	const [period, instruments, statuses, members, ranking, pending] = await Promise.all([
		findPeriod(ctx.db, periodId),
		listPeriodInstruments(ctx.db, periodId),
		countByStatus(ctx.db, periodId),
		listBlockMembers(ctx.db, periodId),
		findRankingOf(ctx.db, periodId),
		findPendingSession(ctx.db, periodId),
	])
	if (!period) throw notFound()
	const results = readScope(ctx.actor).provisional || period.status === "published"
	const published = ranking ? await findRankingDocument(ctx.db, ranking.id) : null
	return {
		period: {
			id: period.id,
			code: period.code,
			name: ctx.locale === "vi" ? period.nameVi : period.nameEn,
			kind: period.kind,
			status: period.status,
			startsOn: period.startsOn,
			endsOn: period.endsOn,
			opensAt: period.opensAt.toISOString(),
			submitBy: period.submitBy.toISOString(),
			reviewBy: period.reviewBy.toISOString(),
			bandSet: period.rules.bandSet,
		},
		rules: rulesOf(period.rules),
		results,
		ranking,
		may: {
			open: period.status === "planned" && mayManagePeriods(ctx.actor),
			rules: period.status === "planned" && mayManagePeriods(ctx.actor),
			place: period.status !== "published" && period.status !== "closed" && mayManagePeriods(ctx.actor),
			check: period.status !== "planned" && mayManagePeriods(ctx.actor),
			order: period.status !== "planned" && mayAdminister(ctx.actor),
			orders: period.status !== "planned",
			publish:
				ctx.actor.role === "lead" &&
				(period.status === "open" || (period.status === "published" && pending?.status === "approved")),
			lock:
				ctx.actor.role === "lead" &&
				period.status === "published" &&
				statuses.some(({ status }) => status === "published"),
			robustness: results && period.status !== "planned",
			review: ctx.actor.role === "lead" || isOfCouncil(ctx.actor),
			notOf: ctx.actor.organizationId,
		},
		instruments: await titles(ctx, instruments),
		counts: {
			units: sumOf(statuses.filter(({ kind }) => !isBusiness(kind))),
			businesses: sumOf(statuses.filter(({ kind }) => isBusiness(kind))),
		},
		unseparated: ranking ? [...(await unseparatedUnits(ctx.db, ranking.id))] : [],
		blocks: published
			? blocksOfDocument(published.document, { members, locale: ctx.locale, submitBy: period.submitBy })
			: previewBlocks(members, { period, locale: ctx.locale, results }),
	}
}

function rulesOf(rules: NonNullable<Awaited<ReturnType<typeof findPeriod>>>["rules"]) {
	const { secondAbove, blindShare, ...days } = reviewRulesOf(rules)
	const shares = { secondAbove: percentOf(secondAbove), blindShare: percentOf(blindShare) }
	return { bandSet: rules.bandSet, ...shares, ...days }
}

type Chosen = Awaited<ReturnType<typeof listPeriodInstruments>>

/** Each questionnaire once, with the profile and the kinds it is for. */
async function titles({ db, locale }: Ctx, rows: Chosen) {
	const ids = [...new Set(rows.map(({ instrumentId }) => instrumentId))].sort()
	return Promise.all(
		ids.map(async (id) => {
			const own = rows.filter(({ instrumentId }) => instrumentId === id)
			const profileId = own[0]?.profileId ?? ""
			const [instrument, profile] = await Promise.all([findInstrument(db, id), findProfile(db, profileId)])
			return {
				id,
				title: instrument?.content.title[locale] ?? id,
				profile: profile?.content.title[locale] ?? profileId,
				kinds: own.map(({ organizationKind }) => organizationKind),
			}
		}),
	)
}

function sumOf(rows: Awaited<ReturnType<typeof countByStatus>>): Record<string, number> {
	const counts: Record<string, number> = {}
	for (const { status, n } of rows) counts[status] = (counts[status] ?? 0) + n
	return counts
}

export default function Period() {
	const { t } = useLanguage()
	const { period, rules, ranking, may, instruments, counts, blocks, results, unseparated } =
		useLoaderData<typeof loader>()
	const provisional = period.status !== "published"
	return (
		<>
			<PeriodHeader period={period} ranking={ranking} may={may} />
			<div className="grid gap-6">
				<PeriodCalendar period={period} rules={rules} instruments={instruments} />
				{period.status !== "planned" && <StatusTable counts={counts} />}
				<section className="grid gap-4" aria-labelledby="blocks">
					<h2 id="blocks">{provisional ? t("period.blocksProvisional") : t("period.blocks")}</h2>
					{provisional && results && blocks.length > 0 && (
						<Alert tone="warn" title={t("period.notPublished")}>
							{t("period.notPublishedText")}
						</Alert>
					)}
					{unseparated.length > 0 && (
						<p className="max-w-prose text-sm text-muted">{t("robust.markLegend")}</p>
					)}
					{!results && blocks.length > 0 && <Alert tone="info">{t("period.resultsHidden")}</Alert>}
					{blocks.length === 0 ? (
						<EmptyState
							title={t("period.noBlocks")}
							action={
								may.place && (
									<ButtonLink to={`/periods/${period.id}/blocks`}>{t("admin.placements")}</ButtonLink>
								)
							}
						>
							{t("period.noBlocksText")}
						</EmptyState>
					) : (
						blocks.map((block) => (
							<BlockTable
								key={block.code}
								block={block}
								bandSet={period.bandSet}
								may={may}
								results={results}
								unseparated={unseparated}
							/>
						))
					)}
				</section>
			</div>
		</>
	)
}

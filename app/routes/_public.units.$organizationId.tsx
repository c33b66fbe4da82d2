import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { openly, sendOn } from "#app/caching.server.ts"
import { CrosswalkLink, useBreakText } from "#app/components/charts/series-break.tsx"
import { TrendChart } from "#app/components/charts/trend-chart.tsx"
import { titleOf } from "#app/components/layout/page-title.ts"
import { UnitHistory } from "#app/components/ranking/unit-history.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { db } from "#app/db.server.ts"
import { BANDS } from "#app/domain/bands.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { localeOf } from "#app/i18n/locale.server.ts"
import { isMessageKey } from "#app/i18n/translate.ts"
import { findBreaks } from "#app/services/assessments/series.server.ts"
import { findOrganization, listSuccessions } from "#db/queries/organizations.ts"
import { listPlacesOf, listPublishedAmong } from "#db/queries/rankings.ts"

const Params = z.object({ organizationId: IdParam })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { organizationId } = parseParams(Params, params)
	const [locale, places, organization, successions] = await Promise.all([
		localeOf(request),
		listPlacesOf(db(), organizationId),
		findOrganization(db(), organizationId),
		listSuccessions(db(), organizationId),
	])
	if (!organization || isBusiness(organization.kind) || places.length === 0) throw notFound()
	// of several editions of one period, the last one
	const drawn = places.filter(({ periodCode }, index) => places[index + 1]?.periodCode !== periodCode)
	const [published, breaks] = await Promise.all([
		listPublishedAmong(
			db(),
			successions.map(({ otherId }) => otherId),
		),
		findBreaks(
			db(),
			drawn.flatMap(({ percent, periodCode, instrumentId, profileId }) =>
				percent !== null && instrumentId && profileId ? { period: periodCode, instrumentId, profileId } : [],
			),
		),
	])
	const vi = locale === "vi"
	return openly(request, {
		name: organization.name,
		kind: organization.kind,
		drawn: drawn.map(({ periodCode, percent }) => ({ periodCode, percent })),
		breaks,
		places: places.map((place) => ({
			rankingId: place.rankingId,
			editions: places.filter(({ periodCode }) => periodCode === place.periodCode).length,
			period: vi ? place.periodNameVi : place.periodNameEn,
			edition: place.edition,
			decision: place.decisionNumber,
			decisionDate: place.decisionDate,
			block: { code: place.blockCode, name: vi ? place.blockNameVi : place.blockNameEn },
			percent: place.percent,
			place: place.place,
			ranked: place.ranked,
			unrankedReason: place.unrankedReason,
			band: BANDS[place.bandSet].find(({ code }) => code === place.band)?.name[locale] ?? null,
		})),
		history: successions.map((one) => ({
			otherId: one.otherId,
			otherName: one.otherName,
			effectiveOn: one.effectiveOn,
			dataRule: one.dataRule,
			basis: one.basis,
			became: one.predecessorId === organizationId,
			isPublished: published.includes(one.otherId),
		})),
	})
}

export const headers = sendOn

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
	data ? titleOf(matches, data.name) : []

export default function Unit() {
	const { name, kind, places, drawn, breaks, history } = useLoaderData<typeof loader>()
	const { t, percent, date, locale } = useLanguage()
	const breakText = useBreakText()
	const why = (reason: string) => (isMessageKey(reason, locale) ? t(reason) : reason)
	return (
		<>
			<PageHeader
				title={name}
				lead={`${t(`kind.${kind}`)} · ${t("unit.lead")}`}
				breadcrumb={[{ label: t("rankings.title"), to: "/rankings" }]}
			/>
			<div className="grid grid-cols-[minmax(0,1fr)] gap-6">
				<Table caption={t("unit.places")}>
					<thead>
						<tr>
							<Th>{t("rankings.period")}</Th>
							<Th>{t("ranking.place")}</Th>
							<Th numeric>{t("ranking.percent")}</Th>
							<Th>{t("ranking.band")}</Th>
							<Th>{t("rankings.decision")}</Th>
						</tr>
					</thead>
					<tbody>
						{places.toReversed().map((one) => (
							<tr key={one.rankingId}>
								<Th scope="row" className="min-w-44">
									<Link
										to={`/rankings/${one.rankingId}?block=${one.block.code}`}
										className="link"
										prefetch="intent"
									>
										{one.period}
									</Link>
									<span className="block text-sm font-normal text-muted">
										{t("ranking.block", one.block)}
										{one.editions > 1 &&
											` · ${t("council.editionOf", { edition: one.edition, editions: one.editions })}`}
									</span>
								</Th>
								<Td className="min-w-28">
									{one.place === null
										? `${t("ranking.unplaced")}: ${why(one.unrankedReason ?? "")}`
										: t("unit.placeOf", { place: one.place, ranked: one.ranked })}
								</Td>
								<Td numeric>{one.percent === null ? "–" : percent(one.percent, 2)}</Td>
								<Td className="whitespace-nowrap">{one.band ?? "–"}</Td>
								<Td className="min-w-40">
									{one.decision}, {date(one.decisionDate)}
								</Td>
							</tr>
						))}
					</tbody>
				</Table>
				{drawn.length > 1 ? (
					<Card className="max-w-2xl">
						<TrendChart
							title={t("unit.trend")}
							labels={drawn.map(({ periodCode }) => periodCode)}
							series={[
								{
									name: t("unit.trendSeries"),
									values: drawn.map((one) => (one.percent === null ? null : Number(one.percent))),
								},
							]}
							breaks={breaks.map((one) => ({
								at: drawn.findIndex(({ periodCode }) => periodCode === one.after),
								text: breakText(one),
							}))}
							max={100}
							unit="%"
						/>
						{breaks.map((one) => (
							<p key={one.after}>
								<CrosswalkLink broken={one} />
							</p>
						))}
					</Card>
				) : (
					<p className="text-muted">{t("unit.oneYear")}</p>
				)}
				{history.length > 0 && <UnitHistory history={history} />}
			</div>
		</>
	)
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData, useRouteLoaderData } from "@remix-run/react"
import { z } from "zod"
import { openly, sendOn } from "#app/caching.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { BlockTabs } from "#app/components/ranking/block-tabs.tsx"
import { EditionDifference } from "#app/components/ranking/edition-difference.tsx"
import { FrozenDocument } from "#app/components/ranking/frozen-document.tsx"
import { RankingTable } from "#app/components/ranking/ranking-table.tsx"
import { ReadingNotes } from "#app/components/ranking/reading-notes.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { db } from "#app/db.server.ts"
import { BAND_SET_NAMES, BANDS } from "#app/domain/bands.ts"
import { mayLead } from "#app/domain/policy.ts"
import { clean, go, IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { localeOf } from "#app/i18n/locale.server.ts"
import type { loader as layout } from "./_public.tsx"
import { findInstrument } from "#db/queries/instruments.ts"
import {
	findRanking,
	findRankingDifference,
	listRankingBlocks,
	listRankingRows,
	listRankings,
} from "#db/queries/rankings.ts"

const Params = z.object({ rankingId: IdParam })
const PAGE = 50
const Search = z.object({
	block: z.string().max(60).catch(""),
	q: z.string().max(100).transform(clean).catch(""),
	page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { rankingId } = parseParams(Params, params)
	const asked = Search.parse(Object.fromEntries(new URL(request.url).searchParams))
	const [locale, ranking, blocks, all] = await Promise.all([
		localeOf(request),
		findRanking(db(), rankingId),
		listRankingBlocks(db(), rankingId),
		listRankings(db()),
	])
	const block = asked.block === "" ? blocks[0] : blocks.find(({ code }) => code === asked.block)
	if (!ranking || !block) throw notFound()
	const q = asked.q.trim()
	const earlier = all.find(
		({ periodCode, edition }) => periodCode === ranking.periodCode && edition === ranking.edition - 1,
	)
	const [rows, difference, instruments] = await Promise.all([
		listRankingRows(db(), {
			rankingId,
			block: block.code,
			search: q,
			limit: PAGE,
			offset: (asked.page - 1) * PAGE,
		}),
		earlier ? findRankingDifference(db(), rankingId) : null,
		Promise.all(ranking.instruments.map(({ id }) => findInstrument(db(), id))),
	])
	if (rows.length === 0 && asked.page > 1) throw go(hrefOf(block.code, q, 1))
	const questionnaire = instruments
		.flatMap((found) => found?.content ?? [])
		.find(({ respondents }) => block.kinds.every((kind) => respondents.includes(kind)))
	const latest = all.find(({ periodCode }) => periodCode === ranking.periodCode)
	const { id, edition, decisionNumber, decisionDate, sha256, startsOn, endsOn, bandSet } = ranking
	return openly(request, {
		ranking: { id, edition, decisionNumber, decisionDate, sha256, startsOn, endsOn },
		period: locale === "vi" ? ranking.periodNameVi : ranking.periodNameEn,
		bands: BANDS[bandSet],
		bandSource: BAND_SET_NAMES[bandSet],
		newer: latest && latest.id !== id ? { id: latest.id, edition: latest.edition } : null,
		difference: earlier && difference && { ...difference, before: earlier.id },
		blocks: blocks.map(({ code, nameVi, nameEn, units }) => ({
			code,
			name: locale === "vi" ? nameVi : nameEn,
			units,
		})),
		block: block.code,
		pillars: (questionnaire?.pillars ?? []).map(({ code, title }) => ({ code, title: title[locale] })),
		rows: rows.map(({ organizationId, name, percent, band, place, unrankedReason, pillars }) => {
			return { organizationId, name, percent, band, place, unrankedReason, pillars }
		}),
		total: rows[0]?.total ?? 0,
		page: asked.page,
		q,
	})
}

export const headers = sendOn

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
	data ? pageTitle(matches, "ranking.title", { period: data.period }) : []

function hrefOf(block: string, q: string, page: number): string {
	const params = new URLSearchParams({ block })
	if (q) params.set("q", q)
	if (page > 1) params.set("page", String(page))
	return `?${params.toString()}`
}

export default function Ranking() {
	const {
		ranking,
		period,
		bands,
		bandSource,
		newer,
		difference,
		blocks,
		block,
		pillars,
		rows,
		total,
		page,
		q,
	} = useLoaderData<typeof loader>()
	const { t, date } = useLanguage()
	const person = useRouteLoaderData<typeof layout>("routes/_public")?.person
	const current = blocks.find(({ code }) => code === block)
	const caption = t("ranking.block", { code: block, name: current?.name ?? "" })
	return (
		<>
			<PageHeader
				title={t("ranking.title", { period })}
				breadcrumb={[{ label: t("rankings.title"), to: "/rankings" }]}
				lead={t("ranking.lead", {
					number: ranking.decisionNumber,
					date: date(ranking.decisionDate),
					edition: ranking.edition,
					from: date(ranking.startsOn),
					to: date(ranking.endsOn),
				})}
				actions={
					person &&
					mayLead(person) && (
						<ButtonLink to={`/rankings/${ranking.id}/robustness?block=${encodeURIComponent(block)}`}>
							{t("robust.toIt")}
						</ButtonLink>
					)
				}
			/>
			<div className="grid grid-cols-[minmax(0,1fr)] gap-6">
				{newer && (
					<Alert tone="warn" title={t("ranking.newer", { edition: newer.edition })}>
						<ButtonLink to={`/rankings/${newer.id}`} variant="quiet">
							{t("ranking.seeNewer")}
						</ButtonLink>
					</Alert>
				)}
				{difference && <EditionDifference ranking={ranking} difference={difference} bands={bands} />}
				<BlockTabs blocks={blocks} current={block} href={(code) => hrefOf(code, "", 1)} />
				<section className="grid grid-cols-[minmax(0,1fr)] gap-3">
					<h2>{caption}</h2>
					<Form method="get" key={block} className="no-print flex flex-wrap items-end gap-2" role="search">
						<input type="hidden" name="block" value={block} />
						<div className="w-full max-w-sm">
							<TextField
								label={t("ranking.search")}
								hint={t("ranking.searchHint")}
								type="search"
								name="q"
								maxLength={100}
								defaultValue={q}
								key={q}
							/>
						</div>
						<Button className="min-h-11">{t("button.search")}</Button>
						{q !== "" && (
							<ButtonLink to={hrefOf(block, "", 1)} variant="quiet" className="min-h-11">
								{t("button.clear")}
							</ButtonLink>
						)}
					</Form>
					{q !== "" && rows.length > 0 && <p role="status">{t("ranking.found", { count: total, q })}</p>}
					{rows.length === 0 ? (
						<EmptyState title={t("ranking.nothing", { q })}>{t("ranking.nothingText")}</EmptyState>
					) : (
						<RankingTable caption={caption} rows={rows} pillars={pillars} bands={bands} />
					)}
					<Pagination
						page={page}
						pages={Math.ceil(total / PAGE)}
						href={(number) => hrefOf(block, q, number)}
					/>
				</section>
				<ReadingNotes bands={bands} source={bandSource} pillars={pillars} />
				<FrozenDocument rankingId={ranking.id} sha256={ranking.sha256} />
			</div>
		</>
	)
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { openly, sendOn } from "#app/caching.server.ts"
import { CrosswalkTables } from "#app/components/instrument/crosswalk-table.tsx"
import { describeCrosswalk } from "#app/components/instrument/describe-crosswalk.ts"
import { LevelTable } from "#app/components/instrument/level-table.tsx"
import { ruleText } from "#app/components/instrument/rule-text.ts"
import { titleOf } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { db } from "#app/db.server.ts"
import { notFound } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { localeOf } from "#app/i18n/locale.server.ts"
import { listCrosswalksTo } from "#db/queries/crosswalks.ts"
import { findInstrument } from "#db/queries/instruments.ts"

export async function loader({ request, params }: LoaderFunctionArgs) {
	const [locale, found] = await Promise.all([
		localeOf(request),
		findInstrument(db(), `${params["code"]}/${params["version"]}`),
	])
	if (!found) throw notFound()
	const { title, respondents, totalWeight, pillars, version, levels } = found.content
	const crosswalks = await Promise.all(
		(await listCrosswalksTo(db(), found.id)).map(async (stored) => {
			const before = await findInstrument(db(), stored.fromId)
			return before
				? describeCrosswalk(stored, { before: before.content, after: found.content }, locale)
				: null
		}),
	)
	return openly(request, {
		id: found.id,
		sha256: found.sha256,
		crosswalks: crosswalks.filter((one) => one !== null),
		version,
		title: title[locale],
		respondents,
		totalWeight,
		levels: (levels ?? []).map(({ name, threshold, gate }) => ({ name: name[locale], threshold, gate })),
		pillars: pillars.map((pillar) => ({
			code: pillar.code,
			title: pillar.title[locale],
			weight: pillar.weight,
			criteria: pillar.criteria.map((criterion) => ({
				code: criterion.code,
				title: criterion.title[locale],
				maxPoints: criterion.maxPoints,
				rule: ruleText(criterion, criterion.rule, locale),
				target: criterion.targetText[locale],
			})),
		})),
	})
}

export const headers = sendOn

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
	data ? titleOf(matches, data.title) : []

export default function Instrument() {
	const { id, sha256, version, title, respondents, totalWeight, pillars, levels, crosswalks } =
		useLoaderData<typeof loader>()
	const { t, number } = useLanguage()
	return (
		<>
			<PageHeader
				title={title}
				breadcrumb={[{ label: t("criteria.title"), to: "/criteria" }]}
				lead={
					<>
						<p>
							{t("criteria.respondents", { kinds: respondents.map((kind) => t(`kind.${kind}`)).join("; ") })}
						</p>
						<p>
							{t("criteria.version", { version })} ·{" "}
							{t("criteria.counts", {
								pillars: pillars.length,
								criteria: pillars.reduce((all, { criteria }) => all + criteria.length, 0),
								total: number(totalWeight),
							})}
						</p>
					</>
				}
			/>
			<div className="grid grid-cols-[minmax(0,1fr)] gap-8">
				{pillars.map((pillar) => {
					const head = t("criteria.pillarHead", { code: pillar.code, title: pillar.title })
					return (
						<section key={pillar.code} id={pillar.code} className="min-w-0">
							<div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
								<h2>{head}</h2>
								<p className="text-muted">
									{t("criteria.pillarWeight", { weight: pillar.weight, total: number(totalWeight) })}
								</p>
							</div>
							<Table caption={head} captionHidden>
								<thead>
									<tr>
										<Th>{t("criteria.code")}</Th>
										<Th className="min-w-56 md:w-2/5">{t("criteria.criterion")}</Th>
										<Th numeric>{t("criteria.max")}</Th>
										<Th className="min-w-64">{t("criteria.rule")}</Th>
										<Th className="min-w-40">{t("criteria.target")}</Th>
									</tr>
								</thead>
								<tbody>
									{pillar.criteria.map((criterion) => (
										<tr key={criterion.code} id={criterion.code}>
											<Td className="whitespace-nowrap text-muted">{criterion.code}</Td>
											<Th scope="row">
												<Link to={`/criteria/${id}/${criterion.code}`} className="link" prefetch="intent">
													{criterion.title}
												</Link>
											</Th>
											<Td numeric>{criterion.maxPoints}</Td>
											<Td className="text-sm">{criterion.rule}</Td>
											<Td className="text-sm">{criterion.target}</Td>
										</tr>
									))}
								</tbody>
							</Table>
						</section>
					)
				})}
				{levels.length > 0 && <LevelTable levels={levels} />}
				{crosswalks.map((one) => (
					<CrosswalkTables key={one.fromId} crosswalk={one} />
				))}
				<p className="text-sm break-all text-muted">{t("criteria.frozen", { sha256 })}</p>
			</div>
		</>
	)
}

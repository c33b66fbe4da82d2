import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { openly, sendOn } from "#app/caching.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PillarWeights } from "#app/components/instrument/pillar-weights.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { db } from "#app/db.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { localeOf } from "#app/i18n/locale.server.ts"
import { findInstrument, listInstruments } from "#db/queries/instruments.ts"

export async function loader({ request }: LoaderFunctionArgs) {
	const [locale, listed] = await Promise.all([localeOf(request), listInstruments(db())])
	const published = listed.filter(({ publishedAt }) => publishedAt !== null)
	const found = await Promise.all(published.map(({ id }) => findInstrument(db(), id)))
	return openly(
		request,
		found.flatMap((one) => {
			if (!one) return []
			const { title, respondents, totalWeight, pillars, version } = one.content
			return {
				id: one.id,
				version,
				title: title[locale],
				respondents,
				totalWeight,
				pillars: pillars.map((pillar) => ({
					code: pillar.code,
					title: pillar.title[locale],
					weight: pillar.weight,
					criteria: pillar.criteria.length,
				})),
			}
		}),
	)
}

export const headers = sendOn

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "criteria.title")

export default function Instruments() {
	const instruments = useLoaderData<typeof loader>()
	const { t, number } = useLanguage()
	return (
		<>
			<PageHeader
				title={t("criteria.title")}
				lead={t("criteria.lead")}
				actions={
					<>
						<ButtonLink to="/method">{t("home.readMethod")}</ButtonLink>
						<ButtonLink to="/legal">{t("nav.legal")}</ButtonLink>
					</>
				}
			/>
			{instruments.length === 0 && (
				<EmptyState title={t("criteria.none")}>{t("criteria.noneText")}</EmptyState>
			)}
			<div className="grid gap-6">
				{instruments.map(({ id, version, title, respondents, totalWeight, pillars }) => (
					<Card
						key={id}
						title={title}
						className="min-w-0"
						actions={
							<ButtonLink
								to={`/criteria/${id}`}
								variant="primary"
								aria-label={`${t("criteria.seeAll")}: ${title}`}
							>
								{t("criteria.seeAll")}
							</ButtonLink>
						}
					>
						<p>
							{t("criteria.respondents", { kinds: respondents.map((kind) => t(`kind.${kind}`)).join("; ") })}
						</p>
						<p className="mb-3 text-muted">
							{t("criteria.version", { version })} ·{" "}
							{t("criteria.counts", {
								pillars: pillars.length,
								criteria: pillars.reduce((all, { criteria }) => all + criteria, 0),
								total: number(totalWeight),
							})}
						</p>
						<PillarWeights
							caption={title}
							pillars={pillars}
							totalWeight={totalWeight}
							href={`/criteria/${id}`}
						/>
					</Card>
				))}
			</div>
		</>
	)
}

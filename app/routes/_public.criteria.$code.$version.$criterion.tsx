import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { openly, sendOn } from "#app/caching.server.ts"
import { describeCriterion } from "#app/components/instrument/describe-criterion.ts"
import { CriterionFacts } from "#app/components/instrument/criterion-facts.tsx"
import { LegalQuotes } from "#app/components/instrument/legal-quotes.tsx"
import { TargetTable } from "#app/components/instrument/target-table.tsx"
import { titleOf } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { db } from "#app/db.server.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { notFound } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { localeOf } from "#app/i18n/locale.server.ts"
import { findInstrument, listClauses, listProfiles } from "#db/queries/instruments.ts"

export async function loader({ request, params }: LoaderFunctionArgs) {
	const [locale, found] = await Promise.all([
		localeOf(request),
		findInstrument(db(), `${params["code"]}/${params["version"]}`),
	])
	const criteria = found ? criteriaOf(found.content) : []
	const index = criteria.findIndex(({ code }) => code === params["criterion"])
	const criterion = criteria[index]
	if (!found || !criterion) throw notFound()
	const [profiles, clauses] = await Promise.all([listProfiles(db()), listClauses(db(), criterion.tasks)])
	const pillar = found.content.pillars.find((one) => one.criteria.includes(criterion))
	return openly(request, {
		instrument: { id: found.id, title: found.content.title[locale] },
		pillar: { code: pillar?.code ?? "", title: pillar?.title[locale] ?? "" },
		criterion: describeCriterion(
			criterion,
			profiles.map(({ content }) => content),
			locale,
		),
		clauses: clauses.map(({ documentTitleVi, documentTitleEn, ...clause }) => ({
			...clause,
			documentTitle: locale === "vi" ? documentTitleVi : documentTitleEn,
		})),
		previous: criteria[index - 1]?.code ?? null,
		next: criteria[index + 1]?.code ?? null,
	})
}

export const headers = sendOn

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
	data ? titleOf(matches, `${data.criterion.code} ${data.criterion.title}`) : []

export default function CriterionPage() {
	const { instrument, pillar, criterion, clauses, previous, next } = useLoaderData<typeof loader>()
	const { t } = useLanguage()
	const at = `/criteria/${instrument.id}`
	return (
		<>
			<PageHeader
				title={`${criterion.code}. ${criterion.title}`}
				breadcrumb={[
					{ label: t("criteria.title"), to: "/criteria" },
					{ label: instrument.title, to: at },
					{ label: `${pillar.code}. ${pillar.title}`, to: `${at}#${pillar.code}` },
				]}
			/>
			<div className="grid grid-cols-[minmax(0,1fr)] gap-8">
				<CriterionFacts criterion={criterion} />
				<TargetTable targets={criterion.targets} text={criterion.targetText} />
				<LegalQuotes clauses={clauses} />
				<nav className="no-print flex flex-wrap justify-between gap-4" aria-label={t("criteria.title")}>
					<span>
						{previous && (
							<Link to={`${at}/${previous}`} className="link" rel="prev" prefetch="intent">
								{t("criterion.previous", { code: previous })}
							</Link>
						)}
					</span>
					{next && (
						<Link to={`${at}/${next}`} className="link" rel="next" prefetch="intent">
							{t("criterion.next", { code: next })}
						</Link>
					)}
				</nav>
			</div>
		</>
	)
}

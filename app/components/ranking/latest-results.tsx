import { Link } from "@remix-run/react"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { TopPlaces } from "./top-places.tsx"
import type { TopBlock } from "./top-places.tsx"

type LatestResultsProps = {
	latest: {
		id: string
		period: string
		decisionNumber: string
		decisionDate: string
		blocks: readonly TopBlock[]
	} | null
}

export function LatestResults({ latest }: LatestResultsProps) {
	const { t, date } = useLanguage()
	return (
		<section aria-labelledby="results">
			<h2 id="results">{t("home.results")}</h2>
			{latest ? (
				<>
					<p className="mb-3 text-muted">
						{t("home.resultsLead", {
							period: latest.period,
							number: latest.decisionNumber,
							date: date(latest.decisionDate),
						})}
					</p>
					<TopPlaces rankingId={latest.id} blocks={latest.blocks} />
					<Link
						to={`/rankings/${latest.id}`}
						className="link mt-2 inline-flex min-h-11 items-center font-bold"
					>
						{t("home.allResults")}
					</Link>
				</>
			) : (
				<div className="mt-3">
					<EmptyState
						title={t("home.noResults")}
						action={<ButtonLink to="/method">{t("home.readMethod")}</ButtonLink>}
					>
						{t("home.noResultsText")}
					</EmptyState>
				</div>
			)}
		</section>
	)
}

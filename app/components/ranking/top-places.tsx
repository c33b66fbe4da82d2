import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"

export type TopBlock = {
	code: string
	name: string
	rows: readonly { organizationId: string; name: string; percent: string | null; place: number | null }[]
}

/** First to third place of each block, side by side. */
export function TopPlaces({ rankingId, blocks }: { rankingId: string; blocks: readonly TopBlock[] }) {
	const { t, percent } = useLanguage()
	return (
		<ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
			{blocks.map((block) => (
				<li key={block.code} className="card grid content-start gap-2">
					<h3>
						<Link to={`/rankings/${rankingId}?block=${block.code}`} className="link" prefetch="intent">
							{block.code}. {block.name}
						</Link>
					</h3>
					<ol className="grid gap-1">
						{block.rows.map((row) => (
							<li key={row.organizationId} className="grid grid-cols-[1.5rem_1fr_auto] items-baseline gap-2">
								<span className="num font-bold text-accent">
									<span className="sr-only">{t("ranking.place")} </span>
									{row.place}
								</span>
								<Link to={`/units/${row.organizationId}`} className="hover:underline">
									{row.name}
								</Link>
								<span className="num text-muted">{percent(row.percent ?? "0", 2)}</span>
							</li>
						))}
					</ol>
				</li>
			))}
		</ul>
	)
}

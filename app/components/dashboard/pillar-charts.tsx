import { useLanguage } from "#app/i18n/context.tsx"
import { BarChart } from "../charts/bar-chart.tsx"
import { Card } from "../ui/card.tsx"
import "./dashboard.css"
import type { PillarMeans } from "./dashboard-data.ts"

/** Mean attainment of each pillar, the agencies' questionnaire apart from the communes'. */
export function PillarCharts({ pillars, results }: { pillars: readonly PillarMeans[]; results: boolean }) {
	const { t } = useLanguage()
	return (
		<section className="grid gap-3" aria-labelledby="by-pillar">
			<h2 id="by-pillar">{t("dashboard.byPillar")}</h2>
			{pillars.length === 0 ? (
				<p className="text-muted">{t("dashboard.noSubmissions")}</p>
			) : (
				<div className="grid gap-4 lg:grid-cols-2">
					{pillars.map((one) => (
						<Card key={one.instrument} className="pillar-chart">
							<BarChart
								title={one.title}
								labels={one.pillars.map(({ title }) => title)}
								series={[
									{
										name: t("dashboard.selfSeries", { count: one.units.self }),
										values: one.pillars.map(({ self }) => numberOf(self)),
									},
									...(results
										? [
												{
													name: t("dashboard.verifiedSeries", { count: one.units.verified }),
													values: one.pillars.map(({ verified }) => numberOf(verified)),
												},
											]
										: []),
								]}
								max={100}
								unit="%"
							/>
						</Card>
					))}
				</div>
			)}
		</section>
	)
}

function numberOf(text: string | null): number | null {
	return text === null ? null : Number(text)
}

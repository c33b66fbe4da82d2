import { RadarChart } from "#app/components/charts/radar-chart.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { useSigned } from "./signed.ts"

type PillarRow = {
	code: string
	title: string
	weight: number
	score: string | null
	attainment: string | null
	before: string | null
	change: string | null
}

type Props = {
	pillars: readonly PillarRow[]
	/** Percentage points between the totals; null without a period before, or when it may not be compared. */
	change: string | null
	now: string | null
	before: string | null
}

/** Pillar by pillar against the period before, and which of them moved the total. */
export function PillarComparison({ pillars, change, now, before }: Props) {
	const { t, number, percent } = useLanguage()
	const signed = useSigned()
	const numbered = (text: string | null) => (text === null ? "–" : number(text, 2))
	const series = [
		{ name: t("respond.thisPeriod"), values: pillars.map(({ attainment }) => numeric(attainment)) },
		...(before === null
			? []
			: [{ name: t("respond.lastPeriod"), values: pillars.map((pillar) => numeric(pillar.before)) }]),
	]
	return (
		<Card title={t("respond.byPillar")}>
			<div className="grid items-start gap-6 lg:grid-cols-[3fr_2fr] print:block">
				<div className="grid min-w-0 gap-3">
					<Table caption={t("respond.byPillar")} captionHidden>
						<thead>
							<tr>
								<Th className="min-w-44 print:min-w-0">{t("respond.pillar")}</Th>
								<Th numeric>{t("respond.score")}</Th>
								<Th numeric>{t("respond.weight")}</Th>
								<Th numeric>{t("respond.attained")}</Th>
								{before !== null && <Th numeric>{t("respond.lastPeriod")}</Th>}
								{change !== null && <Th numeric>{t("respond.contribution")}</Th>}
							</tr>
						</thead>
						<tbody>
							{pillars.map((pillar) => (
								<tr key={pillar.code}>
									<Th scope="row">
										{pillar.code}. {pillar.title}
									</Th>
									<Td numeric>{numbered(pillar.score)}</Td>
									<Td numeric>{pillar.weight}</Td>
									<Td numeric>{pillar.attainment === null ? "–" : percent(pillar.attainment, 2)}</Td>
									{before !== null && (
										<Td numeric>{pillar.before === null ? "–" : percent(pillar.before, 2)}</Td>
									)}
									{change !== null && <Td numeric>{pillar.change === null ? "–" : signed(pillar.change)}</Td>}
								</tr>
							))}
							<tr className="font-bold">
								<Th scope="row">{t("word.total")}</Th>
								<Td />
								<Td />
								<Td numeric>{now === null ? "–" : percent(now, 2)}</Td>
								{before !== null && <Td numeric>{percent(before, 2)}</Td>}
								{change !== null && <Td numeric>{signed(change)}</Td>}
							</tr>
						</tbody>
					</Table>
					<p className="text-sm text-muted">
						{t(
							before === null
								? "respond.noBefore"
								: change === null
									? "compare.onlyAlike"
									: "respond.contributionNote",
						)}
					</p>
				</div>
				<div className="print:hidden">
					<RadarChart
						title={t("respond.radar")}
						labels={pillars.map(({ code }) => code)}
						series={series}
						max={100}
						unit="%"
					/>
				</div>
			</div>
		</Card>
	)
}

function numeric(text: string | null): number | null {
	return text === null ? null : Number(text)
}

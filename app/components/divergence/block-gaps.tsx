import type { BlockLine } from "#app/domain/divergence-report.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { BarChart } from "../charts/bar-chart.tsx"

export function BlockGaps({ rows }: { rows: readonly BlockLine[] }) {
	const { t } = useLanguage()
	return (
		<BarChart
			title={t("divergence.chart")}
			labels={rows.map(({ name, n }) => `${name} (${n})`)}
			series={[
				{
					name: t("divergence.meanGap"),
					values: rows.map(({ gap }) => (gap === null ? null : Number(gap.toFixed(2)))),
				},
			]}
		/>
	)
}

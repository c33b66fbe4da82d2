import { Fragment } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { ChartData } from "./chart-data.ts"

export function ChartTable({ title, labels, series, breaks = [], unit = "" }: ChartData) {
	const { t, number } = useLanguage()
	return (
		<table className="table">
			<caption className="sr-only">{title}</caption>
			<thead>
				<tr>
					<th scope="col">{t("chart.item")}</th>
					{series.map(({ name }) => (
						<th key={name} scope="col" className="numeric">
							{name}
						</th>
					))}
				</tr>
			</thead>
			<tbody>
				{labels.map((label, row) => (
					<Fragment key={label}>
						{breaks
							.filter(({ at }) => at === row)
							.map(({ text }) => (
								<tr key={text} className="chart-break">
									<td colSpan={series.length + 1}>{text}</td>
								</tr>
							))}
						<tr>
							<th scope="row">{label}</th>
							{series.map(({ name, values }) => {
								const value = values[row]
								return (
									<td key={name} className="numeric">
										{value === null || value === undefined ? t("chart.noValue") : `${number(value)}${unit}`}
									</td>
								)
							})}
						</tr>
					</Fragment>
				))}
			</tbody>
		</table>
	)
}

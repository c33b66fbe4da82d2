import { useEffect, useRef } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { ChartData, ChartKind } from "./chart-data.ts"
import { ChartTable } from "./chart-table.tsx"

/** The numbers as a table, and a picture of them when there is script. */
export function ChartFigure({ kind, data }: { kind: ChartKind; data: ChartData }) {
	const { t, number } = useLanguage()
	const canvas = useRef<HTMLCanvasElement>(null)
	const content = JSON.stringify(data)

	useEffect(() => {
		const target = canvas.current
		if (!target) return
		let stop: (() => void) | undefined
		let left = false
		void import("./draw.client.ts").then(({ drawChart }) => {
			if (!left)
				stop = drawChart(target, {
					kind,
					data: JSON.parse(content) as ChartData,
					number,
					breakMark: t("compare.breakShort"),
				})
		})
		return () => {
			left = true
			stop?.()
		}
	}, [kind, content, number, t])

	return (
		<figure className="chart">
			<figcaption className="mb-2 font-bold">{data.title}</figcaption>
			<div className={kind === "radar" ? "chart-box chart-box-square" : "chart-box"}>
				<canvas ref={canvas} role="img" aria-label={t("chart.picture", { title: data.title })} />
			</div>
			{data.breaks?.map(({ at, text }) => (
				<p key={at} className="chart-break">
					{text}
				</p>
			))}
			<details className="disclosure chart-toggle">
				<summary>{t("chart.numbers")}</summary>
			</details>
			<div className="chart-table">
				<ChartTable {...data} />
			</div>
		</figure>
	)
}

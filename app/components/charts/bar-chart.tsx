import { ChartFigure } from "./chart-figure.tsx"
import type { ChartData } from "./chart-data.ts"

/** Values side by side, lying, one bar a label. */
export function BarChart(props: ChartData) {
	return <ChartFigure kind="bar" data={props} />
}

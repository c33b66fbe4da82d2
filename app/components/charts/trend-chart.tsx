import { ChartFigure } from "./chart-figure.tsx"
import type { ChartData } from "./chart-data.ts"

/** Values over time; a missing one leaves a gap. */
export function TrendChart(props: ChartData) {
	return <ChartFigure kind="trend" data={props} />
}

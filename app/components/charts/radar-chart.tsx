import { ChartFigure } from "./chart-figure.tsx"
import type { ChartData } from "./chart-data.ts"

/** Shape of a result over its pillars. */
export function RadarChart(props: ChartData) {
	return <ChartFigure kind="radar" data={props} />
}

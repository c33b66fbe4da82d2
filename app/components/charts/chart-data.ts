export type ChartKind = "radar" | "bar" | "trend"

export type Series = { name: string; values: readonly (number | null)[] }

export type ChartData = {
	title: string
	/** One for each value of every series. */
	labels: readonly string[]
	series: readonly Series[]
	/** Top of the scale; without it the chart finds its own. */
	max?: number
	/** Written after each number, such as "%". */
	unit?: string
}

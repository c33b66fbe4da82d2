export type ChartKind = "radar" | "bar" | "trend"

export type Series = { name: string; values: readonly (number | null)[] }

/** Between a label and the one before it values must not be compared. */
export type SeriesBreak = { at: number; text: string }

export type ChartData = {
	title: string
	/** One for each value of every series. */
	labels: readonly string[]
	series: readonly Series[]
	/** Where a trend is cut, with the reason in words. */
	breaks?: readonly SeriesBreak[]
	/** Top of the scale; without it the chart finds its own. */
	max?: number
	/** Written after each number, such as "%". */
	unit?: string
}

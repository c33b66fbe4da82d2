/** One line of the table. A line without a demand is there to be read beside the others. */
export type Figure = {
	what: string
	measured: string
	/** what it is held against, in the same run */
	floor?: string
	ratio?: number
	demand?: string
	ok?: boolean
}

export function table(figures: readonly Figure[]): string {
	const head = ["figure", "measured", "held against", "ratio", "demand", ""]
	const rows = figures.map(({ what, measured, floor, ratio, demand, ok }) => [
		what,
		measured,
		floor ?? "",
		ratio === undefined ? "" : ratio.toFixed(2),
		demand ?? "",
		ok === undefined ? "" : ok ? "ok" : "MISSED",
	])
	const widths = head.map((title, column) =>
		Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
	)
	const line = (cells: readonly string[]) =>
		cells
			.map((cell, column) => cell.padEnd(widths[column] ?? 0))
			.join("  ")
			.trimEnd()
	return [line(head), widths.map((width) => "-".repeat(width)).join("  "), ...rows.map(line)].join("\n")
}

export function whole(value: number): string {
	return Math.round(value).toLocaleString("en-US")
}

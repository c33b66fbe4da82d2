import type { Finding, IndicatorCheck, NodeCheck, SanityReport } from "./sanity-model.ts"

const DECIMALS = 4

/** Fixed decimals of the exact binary value, never "-0"; empty for null. */
export function fixed(value: number | null | undefined, decimals = DECIMALS): string {
	if (value === null || value === undefined) return ""
	const text = value.toFixed(decimals)
	return /^-0(\.0*)?$/.test(text) ? text.slice(1) : text
}

const COLUMNS = [
	...["table", "severity", "code", "node", "other", "group", "number", "n", "missing", "mean", "deviation"],
	...["min", "max", "skewness", "kurtosis", "nominal_weight", "variance_share", "ratio", "main_effect"],
	...["r_group", "r_total", "pearson", "spearman", "significant", "alpha", "flags"],
] as const

type Row = Record<(typeof COLUMNS)[number], string>

const EMPTY = Object.fromEntries(COLUMNS.map((column) => [column, ""])) as Row

function findingRow({ code, severity, nodes: [node = "", other = ""], number }: Finding): Row {
	return { ...EMPTY, table: "finding", severity, code, node, other, number: fixed(number) }
}

function weightsOf(node: NodeCheck | undefined) {
	return {
		nominal_weight: fixed(node?.nominal),
		variance_share: fixed(node?.share),
		ratio: fixed(node?.ratio),
		main_effect: fixed(node?.mainEffect),
		r_group: fixed(node?.withGroup.r),
		r_total: fixed(node?.withTotal.r),
	}
}

function indicatorRow(
	{ code, group, missing, normalised, measured, flags }: IndicatorCheck,
	node?: NodeCheck,
): Row {
	return {
		...EMPTY,
		...{ table: "indicator", node: code, group, n: `${normalised.n}`, missing: fixed(missing) },
		...{ mean: fixed(normalised.mean), deviation: fixed(normalised.deviation) },
		...{ min: fixed(normalised.min), max: fixed(normalised.max) },
		...{ skewness: fixed(measured.skewness), kurtosis: fixed(measured.kurtosis), flags: flags.join(" ") },
		...weightsOf(node),
	}
}

/**
 * One rectangular table with a column `table`: findings, then indicators, groups and pairs of siblings. Mean to max are
 * of the normalised values, skewness and kurtosis of the measured ones; 4 decimals, empty where nothing can be said.
 */
export function sanityRows(report: SanityReport): Record<string, string>[] {
	const nodes = new Map(report.nodes.map((node) => [node.code, node]))
	return [
		...report.findings.map(findingRow),
		...report.indicators.map((one) => indicatorRow(one, nodes.get(one.code))),
		...report.groups.map(({ code, alpha }) => {
			const node = nodes.get(code)
			const place = { table: "group", node: code, group: node?.group ?? "", alpha: fixed(alpha) }
			return { ...EMPTY, ...place, n: node ? `${node.withTotal.n}` : `${report.total.n}`, ...weightsOf(node) }
		}),
		...report.pairs.map(({ one, other, group, n, pearson, spearman, significant, flag }) => ({
			...EMPTY,
			...{ table: "pair", node: one, other, group, n: `${n}`, flags: flag ?? "" },
			...{ pearson: fixed(pearson), spearman: fixed(spearman), significant: significant ? "yes" : "no" },
		})),
	]
}

const SAID: Record<Finding["code"], (nodes: string, number: number | null) => string> = {
	few_values: (nodes, n) => `${nodes} has ${n} values only: nothing can be said of it`,
	no_variance: (nodes, value) =>
		`${nodes} is ${value === null ? "the same" : fixed(value)} for every unit: it tells no unit from another`,
	against_total: (nodes, r) => `${nodes} goes against the total (r = ${fixed(r, 2)})`,
	mostly_missing: (nodes, share) =>
		`${nodes} is missing or not applicable in ${fixed(share && 100 * share, 1)}% of units`,
	redundant: (nodes, r) => `${nodes} measure almost the same (r = ${fixed(r, 2)})`,
	opposed: (nodes, r) => `${nodes} work against each other (r = ${fixed(r, 2)})`,
	weighs_more: (nodes, ratio) =>
		`${nodes} moves the total ${fixed(ratio, 2)} times as much as its weight says`,
	weighs_less: (nodes, ratio) =>
		`${nodes} moves the total ${fixed(ratio, 2)} times as much as its weight says`,
	low_alpha: (nodes, alpha) =>
		`the parts of ${nodes} hardly go together (Cronbach's alpha ${fixed(alpha, 2)})`,
	outliers: (nodes, skewness) => `outliers lead ${nodes} (skewness ${fixed(skewness, 2)})`,
}

function aligned(rows: readonly (readonly string[])[]): string[] {
	const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
	return rows.map((row) =>
		row
			.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
			.join("  ")
			.trimEnd(),
	)
}

function indicatorLines({ indicators }: SanityReport): string[] {
	return aligned([
		["indicator", "n", "missing", "mean", "sd", "min", "max", "skewness", "kurtosis", "flags"],
		...indicators.map(({ code, missing, normalised: { n, mean, deviation, min, max }, measured, flags }) => [
			...[code, `${n}`, `${fixed(100 * missing, 1)}%`],
			...[mean, deviation, min, max, measured.skewness, measured.kurtosis].map((x) => fixed(x, 3)),
			flags.join(" "),
		]),
	])
}

function weightLines({ nodes, linear, remainder }: SanityReport): string[] {
	const table = aligned([
		["node", "weight", "share", "ratio", "main effect", "r group", "r total"],
		...nodes.map(({ code, nominal, share, ratio, mainEffect, withGroup, withTotal }) => [
			code,
			...[nominal, share, ratio, mainEffect, withGroup.r, withTotal.r].map((x) => fixed(x, 3)),
		]),
	])
	if (linear || remainder === null) return table
	return [
		...table,
		`The total is not arithmetic means alone: ${fixed(remainder, 3)} of the variance is left open.`,
	]
}

/** The report in plain English, in columns, for a terminal. */
export function sanityText(report: SanityReport): string {
	const { units, whole, findings, pairs, groups, options } = report
	const flagged = pairs.filter(({ flag }) => flag !== null)
	const sections: [string, string[]][] = [
		[
			`${findings.length} findings in ${units} units, ${whole} of them without a missing value`,
			findings.map(
				({ severity, code, nodes, number }) => `${severity}: ${SAID[code](nodes.join(" and "), number)}`,
			),
		],
		["Indicators: normalised values; skewness and kurtosis of the measured ones", indicatorLines(report)],
		[
			`Siblings that correlate above ${fixed(options.redundant, 2)} or below ${fixed(options.opposed, 2)}`,
			flagged.length === 0
				? ["none"]
				: aligned([
						["pair", "n", "Pearson", "Spearman", "5% level"],
						...flagged.map(({ one, other, n, pearson, spearman, significant }) => [
							...[
								`${one} ${other}`,
								`${n}`,
								fixed(pearson, 3),
								fixed(spearman, 3),
								significant ? "yes" : "no",
							],
						]),
					]),
		],
		["Nominal weight and share of the total's variance", weightLines(report)],
		[
			"Cronbach's alpha",
			aligned([
				["group", "parts", "alpha"],
				...groups.map(({ code, children, alpha }) => [code, `${children}`, fixed(alpha, 3)]),
			]),
		],
	]
	return `${sections.map(([title, lines]) => [title, ...lines.map((line) => `  ${line}`)].join("\n")).join("\n\n")}\n`
}

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

import { inOwnOrder, isLinear, type NodeSeries, nodeSeries } from "./sanity-nodes.ts"
import { findingsOf } from "./sanity-findings.ts"
import {
	type IndicatorCheck,
	type IndicatorFlag,
	type NodeCheck,
	type PairCheck,
	SANITY_DEFAULTS,
	type SanityOptions,
	type SanityReport,
} from "./sanity-model.ts"
import {
	type Correlation,
	covariance,
	cronbachAlpha,
	isSignificant,
	momentsOf,
	pearson,
	seriesOf,
	spearman,
	varies,
} from "./sanity-statistics.ts"
import type { Table } from "../composite/table.ts"

/**
 * What an instrument's data say about the instrument (Handbook, steps 4 and 6): spread, correlation and real weight of
 * every node. The order of units does not matter, not even to the last bit.
 *
 * Shares of variance split var(total) by what each indicator adds to a unit's distance from the mean total, and add up
 * to 1 where every group is an arithmetic mean. A missing value adds nothing, and its weight counts with the siblings it
 * is handed to, so that a share with missing values is that of the indicator as it was applied. For other means, gates,
 * bounds and rounding the shares are the linear part only, and `remainder` is the rest. The main effect (Paruolo,
 * Saisana, Saltelli 2013) is estimated by a straight line.
 */
export function sanity(given: Table, options: SanityOptions = SANITY_DEFAULTS): SanityReport {
	const table = inOwnOrder(given)
	const nodes = nodeSeries(table)
	const index = nodes[0] as NodeSeries
	const columns = new Map(nodes.map((one) => [one.node.code, one]))
	const indicators = nodes.flatMap((one) => indicatorCheck(one, table, options))
	const pairs = nodes.flatMap(({ node }) => {
		if (node.kind === "indicator") return []
		return pairsOf(
			node.code,
			node.children.flatMap((child) => columns.get(child.code) ?? []),
			options,
		)
	})
	const checks = nodes.flatMap((one) => nodeCheck(one, index))
	const shares = checks.flatMap(({ kind, share }) => (kind === "indicator" && share !== null ? [share] : []))
	const groups = nodes.flatMap(({ node }) => {
		if (node.kind === "indicator") return []
		const children = node.children.flatMap((child) => columns.get(child.code)?.series ?? [])
		return { code: node.code, children: children.length, alpha: cronbachAlpha(children) }
	})
	const report = {
		units: table.units.length,
		whole: wholeUnits(table),
		linear: isLinear(table),
		options,
		total: momentsOf(index.series),
		remainder: shares.length > 0 ? 1 - shares.reduce((total, share) => total + share, 0) : null,
		...{ indicators, pairs, nodes: checks, groups },
	}
	return { ...report, findings: findingsOf(report) }
}

function wholeUnits({ units, indicators, normalised }: Table): number {
	const width = indicators.length
	return units.filter(
		(_, unit) => !normalised.subarray(unit * width, (unit + 1) * width).some((value) => Number.isNaN(value)),
	).length
}

function indicatorCheck(
	{ node, parent, series }: NodeSeries,
	{ units, indicators, measured }: Table,
	{ fewValues, missing: most, outliers }: SanityOptions,
): IndicatorCheck[] {
	if (node.kind === "group") return []
	const width = indicators.length
	const raw = seriesOf(Float64Array.from(units, (_, unit) => measured[unit * width + node.column] as number))
	const shape = momentsOf(raw)
	const missing = units.length > 0 ? (units.length - series.n) / units.length : 0
	const flags: IndicatorFlag[] = []
	if (series.n < fewValues) flags.push("few_values")
	else if (!varies(series)) flags.push("no_variance")
	if (units.length - series.n > most * units.length) flags.push("mostly_missing")
	if (
		Math.abs(shape.skewness ?? 0) > outliers.skewness &&
		shape.kurtosis !== null &&
		shape.kurtosis > outliers.kurtosis
	) {
		flags.push("outliers")
	}
	return [
		{
			...{ code: node.code, group: parent?.node.code ?? "", missing, flags },
			...{ normalised: momentsOf(series), measured: shape },
		},
	]
}

function pairsOf(group: string, children: readonly NodeSeries[], options: SanityOptions): PairCheck[] {
	return children.flatMap((one, index) =>
		children.slice(index + 1).map((other): PairCheck => {
			const found = pearson(one.series, other.series)
			return {
				...{ group, one: one.node.code, other: other.node.code, n: found.n, pearson: found.r },
				spearman: spearman(one.series, other.series).r,
				significant: isSignificant(found),
				flag: flagOf(found, options),
			}
		}),
	)
}

function flagOf({ n, r }: Correlation, options: SanityOptions): PairCheck["flag"] {
	if (r === null || n < options.leastPairs) return null
	if (r > options.redundant) return "redundant"
	return r < options.opposed ? "opposed" : null
}

function nodeCheck(
	{ node, parent, series, nominal, contribution }: NodeSeries,
	index: NodeSeries,
): NodeCheck[] {
	if (!parent) return []
	const total = index.series
	const variance = covariance(total.values, total.values)
	const common = covariance(contribution, total.values)
	const share = varies(total) && variance !== null && common !== null ? common / variance : null
	const withTotal = pearson(series, total)
	return [
		{
			...{ code: node.code, kind: node.kind, group: parent.node.code, nominal, share, withTotal },
			ratio: share !== null && nominal > 0 ? share / nominal : null,
			mainEffect: withTotal.r === null ? null : withTotal.r * withTotal.r,
			withGroup: pearson(series, parent.series),
			significant: isSignificant(withTotal),
		},
	]
}

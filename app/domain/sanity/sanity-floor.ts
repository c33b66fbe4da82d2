import type { Finding, NodeCheck, PairCheck, SanityReport } from "./sanity-model.ts"
import type { Correlation, Moments } from "./sanity-statistics.ts"

function hidden(moments: Moments, floor: number): Moments {
	const { n, deviation, skewness, kurtosis } = moments
	const edges = { min: null, max: null }
	const mean = deviation === 0 ? null : moments.mean
	if (n < floor) return { n, mean: null, deviation: null, ...edges, skewness: null, kurtosis: null }
	return { n, mean, deviation, ...edges, skewness, kurtosis }
}

function hiddenCorrelation({ n, r }: Correlation, floor: number): Correlation {
	return { n, r: n < floor ? null : r }
}

function hiddenPair(pair: PairCheck, floor: number): PairCheck {
	if (pair.n >= floor) return pair
	return { ...pair, pearson: null, spearman: null, significant: false, flag: null }
}

function hiddenNode(node: NodeCheck, floor: number): NodeCheck {
	const { withGroup, withTotal } = node
	const correlations = {
		withGroup: hiddenCorrelation(withGroup, floor),
		withTotal: hiddenCorrelation(withTotal, floor),
	}
	if (withTotal.n >= floor) return { ...node, ...correlations }
	return { ...node, ...correlations, share: null, ratio: null, mainEffect: null, significant: false }
}

/**
 * What may be said of units that must not be recognised: not the least or greatest value, nor the one that all share, and
 * nothing over fewer than `floor`.
 */
export function anonymous(report: SanityReport, floor: number): SanityReport {
	const few = new Set(report.nodes.filter(({ withTotal }) => withTotal.n < floor).map(({ code }) => code))
	const named = ({ code, nodes }: Finding) => code === "few_values" || !nodes.some((node) => few.has(node))
	return {
		...report,
		total: hidden(report.total, floor),
		indicators: report.indicators.map((one) => ({
			...one,
			normalised: hidden(one.normalised, floor),
			measured: hidden(one.measured, floor),
		})),
		pairs: report.pairs.map((pair) => hiddenPair(pair, floor)),
		nodes: report.nodes.map((node) => hiddenNode(node, floor)),
		findings: report.findings
			.filter(named)
			.map((finding) => (finding.code === "no_variance" ? { ...finding, number: null } : finding)),
	}
}

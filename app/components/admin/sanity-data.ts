import {
	FINDING_CODES,
	FINDING_SEVERITIES,
	type FindingCode,
	type FindingSeverity,
	type IndicatorFlag,
	type NodeCheck,
	type PairCheck,
	type SanityReport,
} from "#app/domain/sanity/sanity-model.ts"
import { fixed } from "#app/domain/sanity/sanity-report.ts"

export type Named = { code: string; title: string }

/** Numbers as decimal texts, rounded; empty where nothing can be said. */
export type SanityView = {
	units: number
	whole: number
	findings: {
		severity: FindingSeverity
		kinds: { code: FindingCode; items: { nodes: Named[]; number: string }[] }[]
		count: number
	}[]
	indicators: (Named & {
		n: number
		missing: string
		mean: string
		deviation: string
		min: string
		max: string
		flags: IndicatorFlag[]
	})[]
	pairs: {
		one: Named
		other: Named
		n: number
		pearson: string
		spearman: string
		significant: boolean
		flag: NonNullable<PairCheck["flag"]>
	}[]
	pillars: (WeightLine & { alpha: string; criteria: WeightLine[] })[]
}

/** Weight and share in percent. */
export type WeightLine = Named & { weight: string; share: string; ratio: string; withTotal: string }

const PERCENT: readonly FindingCode[] = ["mostly_missing"]
const DECIMALS: Record<FindingCode, number> = {
	few_values: 0,
	no_variance: 1,
	against_total: 2,
	mostly_missing: 1,
	redundant: 2,
	opposed: 2,
	weighs_more: 1,
	weighs_less: 1,
	low_alpha: 2,
	outliers: 1,
}

function hundredfold(value: number | null): string {
	return fixed(value === null ? null : 100 * value, 1)
}

function findingsOf(report: SanityReport, named: (code: string) => Named): SanityView["findings"] {
	return FINDING_SEVERITIES.flatMap((severity) => {
		const found = report.findings.filter((finding) => finding.severity === severity)
		const kinds = FINDING_CODES.flatMap((code) => {
			const items = found
				.filter((finding) => finding.code === code)
				.map(({ nodes, number }) => ({
					nodes: nodes.map(named),
					number: PERCENT.includes(code) ? hundredfold(number) : fixed(number, DECIMALS[code]),
				}))
			return items.length > 0 ? [{ code, items }] : []
		})
		return found.length > 0 ? [{ severity, kinds, count: found.length }] : []
	})
}

/** What the page shows of a report, with titles in the reader's language. */
export function sanityView(report: SanityReport, titles: ReadonlyMap<string, string>): SanityView {
	const named = (code: string): Named => ({ code, title: titles.get(code) ?? "" })
	const lineOf = ({ code, nominal, share, ratio, withTotal }: NodeCheck): WeightLine => ({
		...{ ...named(code), ratio: fixed(ratio, 2), withTotal: fixed(withTotal.r, 2) },
		...{ weight: hundredfold(nominal), share: hundredfold(share) },
	})
	const alphas = new Map(report.groups.map(({ code, alpha }) => [code, fixed(alpha, 2)]))
	return {
		units: report.units,
		whole: report.whole,
		findings: findingsOf(report, named),
		indicators: report.indicators.map(
			({ code, missing, flags, normalised: { n, mean, deviation, min, max } }) => ({
				...{ ...named(code), n, flags, missing: hundredfold(missing) },
				...{ mean: fixed(mean, 1), deviation: fixed(deviation, 1), min: fixed(min, 1), max: fixed(max, 1) },
			}),
		),
		pairs: report.pairs.flatMap(({ one, other, n, pearson, spearman, significant, flag }) =>
			flag
				? [
						{
							...{ one: named(one), other: named(other), n, significant, flag },
							...{ pearson: fixed(pearson, 2), spearman: fixed(spearman, 2) },
						},
					]
				: [],
		),
		pillars: report.nodes
			.filter(({ kind }) => kind === "group")
			.map((pillar) => ({
				...{ ...lineOf(pillar), alpha: alphas.get(pillar.code) ?? "" },
				criteria: report.nodes.filter(({ group }) => group === pillar.code).map(lineOf),
			})),
	}
}

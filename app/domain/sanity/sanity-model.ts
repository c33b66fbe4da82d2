import type { Correlation, Moments } from "./sanity-statistics.ts"

/** Where a finding begins. */
export type SanityOptions = {
	/** Pearson correlation of siblings above which they measure one thing. */
	redundant: number
	/** Pearson correlation of siblings below which they work against each other. */
	opposed: number
	/** Share of units without a value above which an indicator hardly measures them. */
	missing: number
	/** Fewer values say nothing. */
	fewValues: number
	/** Fewer complete pairs are not flagged: a high correlation is too easily chance. */
	leastPairs: number
	/** Cronbach's alpha below which the parts of a group hardly go together. */
	alpha: number
	/** Share of variance over nominal weight, outside of which the weight does not say what counts. */
	weight: { low: number; high: number; difference: number }
	/** Both exceeded: outliers lead the measured values. */
	outliers: { skewness: number; kurtosis: number }
}

/**
 * Correlations: 0.92 as in the JRC's audits of composite indicators and −0.4 (COINr's `plot_corr` marks above 0.9 and
 * below −0.4); alpha 0.7: Nunnally (1978), after the OECD/JRC Handbook on Constructing Composite Indicators (2008),
 * step 4; outliers |skewness| 2 and kurtosis 3.5: COINr and the JRC's COIN Tool. Shares, counts and weights are ours.
 */
export const SANITY_DEFAULTS: SanityOptions = {
	redundant: 0.92,
	opposed: -0.4,
	missing: 1 / 3,
	fewValues: 3,
	leastPairs: 5,
	alpha: 0.7,
	weight: { low: 0.5, high: 2, difference: 0.05 },
	outliers: { skewness: 2, kurtosis: 3.5 },
}

export type IndicatorFlag = "few_values" | "no_variance" | "mostly_missing" | "outliers"

export type IndicatorCheck = {
	code: string
	group: string
	/** Share of units without a value: missing or not applicable, 0 to 1. */
	missing: number
	/** After normalisation: what the total is made of. */
	normalised: Moments
	measured: Moments
	flags: IndicatorFlag[]
}

export type PairCheck = {
	group: string
	one: string
	other: string
	n: number
	pearson: number | null
	spearman: number | null
	/** Differs from 0 at the 5% level. */
	significant: boolean
	flag: "redundant" | "opposed" | null
}

export type NodeCheck = {
	code: string
	kind: "indicator" | "group"
	group: string
	/** Effective weight in the whole, 0 to 1. */
	nominal: number
	/** cov(contribution, total) / var(total): negative where it brings totals closer together. */
	share: number | null
	/** Share over nominal weight. */
	ratio: number | null
	/** Main effect Sᵢ, 0 to 1: squared correlation with the total. */
	mainEffect: number | null
	withGroup: Correlation
	withTotal: Correlation
	significant: boolean
}

export type GroupCheck = { code: string; children: number; alpha: number | null }

export const FINDING_CODES = [
	"few_values",
	"no_variance",
	"against_total",
	"mostly_missing",
	"redundant",
	"opposed",
	"weighs_more",
	"weighs_less",
	"low_alpha",
	"outliers",
] as const
export type FindingCode = (typeof FINDING_CODES)[number]

export const FINDING_SEVERITIES = ["serious", "warning", "note"] as const
export type FindingSeverity = (typeof FINDING_SEVERITIES)[number]

/**
 * One thing to look at. `number` is, by code: values (few_values), the value of all (no_variance), correlation with the
 * total (against_total), share without a value (mostly_missing), correlation (redundant, opposed), share of variance
 * over nominal weight (weighs_more, weighs_less), alpha (low_alpha), skewness (outliers).
 */
export type Finding = {
	code: FindingCode
	severity: FindingSeverity
	/** Indicators or groups; two for a pair. */
	nodes: string[]
	/** Null where it must not be told. */
	number: number | null
}

export type SanityReport = {
	units: number
	/** Units without a single missing value. */
	whole: number
	/** Every group is an arithmetic mean: the indicators' shares add up to 1. */
	linear: boolean
	options: SanityOptions
	total: Moments
	/** 1 − Σ of the indicators' shares: what the linear part leaves open. */
	remainder: number | null
	indicators: IndicatorCheck[]
	pairs: PairCheck[]
	nodes: NodeCheck[]
	groups: GroupCheck[]
	/** The gravest first. */
	findings: Finding[]
}

import {
	type Finding,
	FINDING_CODES,
	FINDING_SEVERITIES,
	type IndicatorCheck,
	type SanityReport,
} from "./sanity-model.ts"

/** A ratio of doubles that should be a threshold may lie this far off. */
const ROUNDING = 1e-9

type Checks = Omit<SanityReport, "findings">

function ofIndicator({ code, flags, missing, normalised, measured }: IndicatorCheck): Finding[] {
	return flags.flatMap((flag): Finding[] => {
		switch (flag) {
			case "few_values":
				return [{ code: flag, severity: "serious", nodes: [code], number: normalised.n }]
			case "no_variance":
				return [{ code: flag, severity: "serious", nodes: [code], number: normalised.mean ?? 0 }]
			case "mostly_missing":
				if (flags.includes("few_values")) return []
				return [{ code: flag, severity: "warning", nodes: [code], number: missing }]
			case "outliers":
				return [{ code: flag, severity: "note", nodes: [code], number: measured.skewness ?? 0 }]
		}
	})
}

function ofPairs({ pairs }: Checks): Finding[] {
	return pairs.flatMap(({ flag, one, other, pearson, significant }): Finding[] => {
		if (flag === null || pearson === null) return []
		return [{ code: flag, severity: significant ? "warning" : "note", nodes: [one, other], number: pearson }]
	})
}

/** Against the total counts only where chance does not explain it. */
function ofWeights({ nodes, options: { weight, leastPairs } }: Checks): Finding[] {
	return nodes.flatMap(({ code, nominal, share, ratio, withTotal, significant }): Finding[] => {
		if (share === null || ratio === null || withTotal.r === null || withTotal.n < leastPairs) return []
		if (withTotal.r < 0 && significant) {
			return [{ code: "against_total", severity: "serious", nodes: [code], number: withTotal.r }]
		}
		if (Math.abs(share - nominal) < weight.difference) return []
		if (ratio > weight.high + ROUNDING)
			return [{ code: "weighs_more", severity: "note", nodes: [code], number: ratio }]
		if (ratio < weight.low - ROUNDING)
			return [{ code: "weighs_less", severity: "note", nodes: [code], number: ratio }]
		return []
	})
}

function ofGroups({ groups, total, options: { alpha: least, leastPairs } }: Checks): Finding[] {
	return groups.flatMap(({ code, alpha }): Finding[] =>
		alpha !== null && alpha < least && total.n >= leastPairs
			? [{ code: "low_alpha", severity: "note", nodes: [code], number: alpha }]
			: [],
	)
}

/** The gravest first: by severity, then by kind, then in the order of the instrument. */
export function findingsOf(checks: Checks): Finding[] {
	const found = [
		...checks.indicators.flatMap(ofIndicator),
		...ofPairs(checks),
		...ofWeights(checks),
		...ofGroups(checks),
	]
	return FINDING_SEVERITIES.flatMap((severity) =>
		FINDING_CODES.flatMap((code) =>
			found.filter((finding) => finding.severity === severity && finding.code === code),
		),
	)
}

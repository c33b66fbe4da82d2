import type { Locale } from "../localized.ts"
import type { SanityReport } from "./sanity-model.ts"
import { fixed } from "./sanity-report.ts"
import { SANITY_WORDS } from "./sanity-words.ts"

type Words = (typeof SANITY_WORDS)[Locale]

function aligned(rows: readonly (readonly string[])[]): string[] {
	const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
	return rows.map((row) =>
		row
			.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)))
			.join("  ")
			.trimEnd(),
	)
}

function indicatorLines({ indicators }: SanityReport, { indicatorHead }: Words): string[] {
	return aligned([
		indicatorHead,
		...indicators.map(({ code, missing, normalised: { n, mean, deviation, min, max }, measured, flags }) => [
			...[code, `${n}`, `${fixed(100 * missing, 1)}%`],
			...[mean, deviation, min, max, measured.skewness, measured.kurtosis].map((x) => fixed(x, 3)),
			flags.join(" "),
		]),
	])
}

function weightLines({ nodes, linear, remainder }: SanityReport, { weightHead, open }: Words): string[] {
	const table = aligned([
		weightHead,
		...nodes.map(({ code, nominal, share, ratio, mainEffect, withGroup, withTotal }) => [
			code,
			...[nominal, share, ratio, mainEffect, withGroup.r, withTotal.r].map((x) => fixed(x, 3)),
		]),
	])
	if (linear || remainder === null) return table
	return [...table, open(fixed(remainder, 3))]
}

/** The report in plain words and columns, for a terminal. */
export function sanityText(report: SanityReport, locale: Locale): string {
	const words = SANITY_WORDS[locale]
	const { units, whole, findings, pairs, groups, options } = report
	const flagged = pairs.filter(({ flag }) => flag !== null)
	const sections: [string, string[]][] = [
		[
			words.summary(findings.length, units, whole),
			findings.map(
				({ severity, code, nodes, number }) =>
					`${words.severity[severity]}: ${words.findings[code](nodes.join(words.and), number)}`,
			),
		],
		[words.indicators, indicatorLines(report, words)],
		[
			words.pairs(fixed(options.redundant, 2), fixed(options.opposed, 2)),
			flagged.length === 0
				? [words.none]
				: aligned([
						words.pairHead,
						...flagged.map(({ one, other, n, pearson, spearman, significant }) => [
							...[
								`${one} ${other}`,
								`${n}`,
								fixed(pearson, 3),
								fixed(spearman, 3),
								significant ? words.yes : words.no,
							],
						]),
					]),
		],
		[words.weights, weightLines(report, words)],
		[
			words.alpha,
			aligned([
				words.alphaHead,
				...groups.map(({ code, children, alpha }) => [code, `${children}`, fixed(alpha, 3)]),
			]),
		],
	]
	return `${sections.map(([title, lines]) => [title, ...lines.map((line) => `  ${line}`)].join("\n")).join("\n\n")}\n`
}

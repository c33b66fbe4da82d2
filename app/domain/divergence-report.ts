import type { Mark, Trend } from "./divergence.ts"
import type { Agreement } from "./kappa.ts"

export type CriterionLine = {
	key: string
	code: string
	title: string
	n: number
	gap: string
	accepted: number
	adjusted: number
	rejected: number
}

export type UnitLine = {
	id: string
	name: string
	block: string
	self: string | null
	verified: string | null
	gap: string | null
	/** Oldest first. */
	history: { period: string; gap: string | null }[]
	trend: Trend
	/** Periods running in which the unit claimed more, this one last. */
	run: number
}

export type ReviewerLine = {
	id: string
	name: string
	files: number
	decisions: number
	accepted: number
	adjusted: number
	rejected: number
	taken: number | null
	expected: number | null
	difference: number | null
	interval: readonly [number, number] | null
	mark: Mark
}

export type BlockLine = { code: string; name: string; n: number; gap: number | null }

export type AgreementLine = { code: string; title: string; quadratic: Agreement; linear: Agreement }

export type DivergenceData = {
	period: { id: string; code: string; name: string }
	periods: { id: string; name: string }[]
	criteria: CriterionLine[]
	/** Null: not for this reader. */
	units: UnitLine[] | null
	blocks: BlockLine[] | null
	reviewers: ReviewerLine[] | null
	/** By pillar, all of them first. */
	agreement: AgreementLine[] | null
	totals: { files: number; gap: number | null; over: number } | null
}

export const CSV_TABLES = ["criteria", "units", "reviewers"] as const
export type CsvTable = (typeof CSV_TABLES)[number]

/** A table as rows of text under its head; null where it is not for this reader. */
export function csvRows(page: DivergenceData, table: CsvTable): string[][] | null {
	switch (table) {
		case "criteria":
			return [
				["code", "title", "units", "mean_gap_points", "accepted", "adjusted", "rejected"],
				...page.criteria.map(({ code, title, n, gap, accepted, adjusted, rejected }) => [
					...[code, title, String(n), gap],
					...[accepted, adjusted, rejected].map(String),
				]),
			]
		case "units":
			return (
				page.units && [
					["unit", "block", "self_percent", "verified_percent", "gap", "periods_over_claimed", "history"],
					...page.units.map(({ name, block, self, verified, gap, run, history }) => [
						...[name, block, self ?? "", verified ?? "", gap ?? "", String(run)],
						history.map((one) => `${one.period}: ${one.gap ?? ""}`).join("; "),
					]),
				]
			)
		case "reviewers":
			return (
				page.reviewers && [
					[
						...["reviewer", "files", "decisions", "accepted", "adjusted", "rejected"],
						...["mean_taken", "usual", "difference", "low_95", "high_95", "mark"],
					],
					...page.reviewers.map((row) => [
						row.name,
						...[row.files, row.decisions, row.accepted, row.adjusted, row.rejected].map(String),
						...[row.taken, row.expected, row.difference].map(figure),
						...[row.interval?.[0] ?? null, row.interval?.[1] ?? null].map(figure),
						row.mark,
					]),
				]
			)
	}
}

function figure(value: number | null): string {
	return value === null ? "" : value.toFixed(4)
}

import type { ComparedCriterion } from "./period-comparison.ts"
import { display, fraction, HUNDRED, roundHalfAway, sum, toExact } from "./exact.ts"
import type { Exact } from "./exact.ts"
import type { Locale } from "./localized.ts"
import type { Criterion } from "./questionnaire.ts"

/** Names of two periods' criteria, for a comparison to be told in. */
export type Words = {
	locale: Locale
	before: ReadonlyMap<string, Criterion>
	after: ReadonlyMap<string, Criterion>
	/** Criteria of now that count 0 because nobody answered yet. */
	unanswered: ReadonlySet<string>
}

/** The codes as they are now; as they were where they differ. */
export function codesOf({ from, to }: { from: readonly string[]; to: readonly string[] }) {
	const [was, is] = [from.join(" + "), to.join(" + ")]
	return { codes: is || was, was: was !== is && is !== "" && was !== "" ? was : null }
}

export function titleOf(
	{ from, to }: { from: readonly string[]; to: readonly string[] },
	words: Words,
): string {
	const found =
		to.length > 0 ? to.map((code) => words.after.get(code)) : from.map((code) => words.before.get(code))
	return found.flatMap((criterion) => criterion?.title[words.locale] ?? []).join("; ")
}

/** One compared criterion as it is shown: rounded, with its unit. */
export function comparedRow(row: ComparedCriterion, words: Words) {
	const criterion = words.after.get(row.to[0] ?? "")
	const isShare = criterion?.kind === "PCT" || criterion?.kind === "SYS"
	const shown = (exact: string) =>
		display(row.basis === "attainment" ? fraction(exact).mul(HUNDRED) : fraction(exact), 2)
	return {
		...codesOf(row),
		title: titleOf(row, words),
		basis: row.basis,
		unit:
			row.basis === "value" && !isShare
				? (criterion?.unit?.[words.locale] ?? "")
				: row.basis === "points"
					? ""
					: "%",
		before: shown(row.before),
		after: shown(row.after),
		maxPoints: row.maxPoints,
		difference: shown(row.difference),
		contribution: row.contribution && roundHalfAway(fraction(row.contribution), 2),
		unanswered: row.to.some((code) => words.unanswered.has(code)),
		notes: row.notes.map((note) => note[words.locale]),
	}
}

function weightOf({ contribution }: ComparedCriterion) {
	return fraction(contribution ?? "0").abs()
}

/** What moved the total most, either way; none where the totals may not be compared. */
export function moversOf(criteria: readonly ComparedCriterion[], most: number): ComparedCriterion[] {
	return criteria
		.filter((row) => !weightOf(row).isZero)
		.toSorted((one, other) => weightOf(other).compare(weightOf(one)))
		.slice(0, most)
}

/** The largest gains and the largest losses, and what all else adds, so that the three come to the whole difference. */
export function gainsAndLosses(
	criteria: readonly ComparedCriterion[],
	difference: Exact,
	most: number,
): { gains: ComparedCriterion[]; losses: ComparedCriterion[]; rest: Exact } {
	const movers = moversOf(criteria, criteria.length)
	const isGain = ({ contribution }: ComparedCriterion) => fraction(contribution ?? "0").gt(0)
	const gains = movers.filter(isGain).slice(0, most)
	const losses = movers.filter((row) => !isGain(row)).slice(0, most)
	const shown = sum([...gains, ...losses].map(({ contribution }) => fraction(contribution ?? "0")))
	return { gains, losses, rest: toExact(fraction(difference).sub(shown)) }
}

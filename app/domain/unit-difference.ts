import { identityMapping } from "./crosswalk-mapping.ts"
import { type Exact, fraction, sum, toExact } from "./exact.ts"
import { comparePeriods } from "./period-comparison.ts"
import type { Questionnaire } from "./questionnaire.ts"
import type { ScoreSheet } from "./scoring.ts"

/** Percentage points by which one unit's total lies above another's. */
export type UnitDifference = {
	difference: Exact
	/** A criterion, or a whole pillar; the largest first, either way; they add up exactly, with `shift`. */
	parts: { code: string; points: Exact }[]
	/** From criteria that apply to only one of the two, so that weights differ. */
	shift: Exact
}

/** Null unless both have a total by the same questionnaire, profile and rule for what does not apply. */
export function differenceOf(
	{ one, other }: { one: ScoreSheet; other: ScoreSheet },
	questionnaire: Questionnaire,
	level: "criteria" | "pillars",
): UnitDifference | null {
	const alike =
		one.questionnaire === other.questionnaire &&
		one.profile === other.profile &&
		one.naPolicy === other.naPolicy
	if (!alike) return null
	const { criteria, pillars, total } = comparePeriods(other, one, identityMapping(questionnaire))
	if (total.difference === null) return null
	const parts =
		level === "criteria"
			? criteria.map(({ to, contribution }) => ({ code: to[0] ?? "", points: contribution ?? "0" }))
			: pillars.map(({ to, change, shift }) => ({
					code: to[0] ?? "",
					points: toExact(fraction(change ?? "0").sub(fraction(shift ?? "0"))),
				}))
	const size = ({ points }: { points: Exact }) => fraction(points).abs()
	return {
		difference: total.difference,
		parts: parts
			.filter((part) => !size(part).isZero)
			.toSorted((first, second) => size(second).compare(size(first))),
		shift: toExact(sum(pillars.map(({ shift }) => fraction(shift ?? "0")))),
	}
}

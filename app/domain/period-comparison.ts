import type { Basis, CrosswalkKind } from "./crosswalk.ts"
import { bestBasis, linksBreakingTotal } from "./crosswalk-mapping.ts"
import type { Link, Mapping } from "./crosswalk-mapping.ts"
import { type Exact, fraction, HUNDRED, sum, toExact } from "./exact.ts"
import type { Localized } from "./localized.ts"
import type { Rational } from "./rational.ts"
import type { CriterionScore, ScoreSheet } from "./scoring.ts"

/** What one criterion, or several as a sum, came to in two periods; in points, as a share 0 to 1, or as measured. */
export type ComparedCriterion = {
	kind: CrosswalkKind
	from: readonly string[]
	to: readonly string[]
	/** Of the later version. */
	pillar: string
	basis: Basis
	before: Exact
	after: Exact
	difference: Exact
	maxPoints: { before: number; after: number }
	/** Percentage points of the difference of the totals; null when the totals may not be compared. */
	contribution: Exact | null
	notes: readonly Localized[]
}

export const NOT_COMPARED = [
	"new",
	"gone",
	"regrouped",
	"rescaled",
	"notApplicableBefore",
	"notApplicableAfter",
	"notApplicable",
	"undecided",
	"noValue",
] as const
export type NotCompared = {
	kind: CrosswalkKind
	from: readonly string[]
	to: readonly string[]
	reason: (typeof NOT_COMPARED)[number]
	notes: readonly Localized[]
}

export type ComparedPillar = {
	from: readonly string[]
	to: readonly string[]
	/** Attainment, 0 to 1; null where the pillar does not apply. */
	before: Exact | null
	after: Exact | null
	/** False: its content differs, so the two are not set against each other. */
	comparable: boolean
	/** Percentage points of the difference of the totals; null when the totals may not be compared. */
	change: Exact | null
	/** The part of `change` that comes from shifted weights, not from performance. */
	shift: Exact | null
}

export type PeriodComparison = {
	criteria: ComparedCriterion[]
	notCompared: NotCompared[]
	pillars: ComparedPillar[]
	total: {
		before: Exact | null
		after: Exact | null
		/** Percentage points; null when a total is missing or the versions break it. */
		difference: Exact | null
		because: readonly Link[]
	}
}

/** A criterion with its weight in the total: the percentage points that full attainment earns; 0 where N/A. */
type Weighted = { score: CriterionScore; pillar: string; weight: Rational; share: Rational }

const NOTHING = fraction("0")

function weigh(sheet: ScoreSheet): Map<string, Weighted> {
	const active = sheet.pillars.filter((pillar) => pillar.active)
	const dropped = sheet.naPolicy === "drop"
	const whole = active.reduce((all, pillar) => all + (dropped ? pillar.maxPoints : pillar.weight), 0)
	return new Map(
		sheet.pillars.flatMap((pillar) =>
			pillar.criteria.map((score) => {
				const counts = score.status !== "not_applicable"
				const part = HUNDRED.mul(score.maxPoints)
				const weight = dropped
					? part.div(whole || 1)
					: part.mul(pillar.weight).div((whole || 1) * (pillar.maxPoints || 1))
				return [
					score.code,
					{
						score,
						pillar: pillar.code,
						weight: counts ? weight : NOTHING,
						share: fraction(score.points ?? "0").div(score.maxPoints),
					},
				]
			}),
		),
	)
}

type Sides = { before: Weighted[]; after: Weighted[] }

function whyNot(link: Link, basis: Basis | null, { before, after }: Sides): NotCompared["reason"] | null {
	if (link.kind === "new" || link.kind === "gone") return link.kind
	if (!basis) return link.kind === "rescaled" || link.kind === "same" ? "rescaled" : "regrouped"
	const any = (side: readonly Weighted[], status: CriterionScore["status"]) =>
		side.some(({ score }) => score.status === status)
	const [gone, here] = [any(before, "not_applicable"), any(after, "not_applicable")]
	if (gone && here) return "notApplicable"
	if (gone) return "notApplicableBefore"
	if (here) return "notApplicableAfter"
	if (any(before, "undecided") || any(after, "undecided")) return "undecided"
	const unmeasured = [...before, ...after].some(({ score }) => score.value === null)
	return basis === "value" && unmeasured ? "noValue" : null
}

const maxOf = (side: readonly Weighted[]) => side.reduce((all, { score }) => all + score.maxPoints, 0)
const pointsOf = (side: readonly Weighted[]) => sum(side.map(({ score }) => fraction(score.points ?? "0")))
const weightOf = (side: readonly Weighted[]) => sum(side.map(({ weight }) => weight))

function measured(side: readonly Weighted[], basis: Basis): Rational {
	if (basis === "value") return fraction(side[0]?.score.value ?? "0")
	const points = pointsOf(side)
	return basis === "points" ? points : points.div(maxOf(side) || 1)
}

/** At the mean of both weights (Bennet), so that neither period is preferred and what remains is the shift of weights. */
function effectOf({ before, after }: Sides): Rational {
	const weight = weightOf(before).add(weightOf(after)).div(2)
	return weight.mul(measured(after, "attainment").sub(measured(before, "attainment")))
}

function earned(side: Iterable<Weighted>): Rational {
	return sum([...side].map(({ weight, share }) => weight.mul(share)))
}

function checkEnds(
	{ code, from, to }: Mapping,
	{ before, after }: { before: ScoreSheet; after: ScoreSheet },
) {
	if (before.questionnaire === `${code}/${from}` && after.questionnaire === `${code}/${to}`) return
	throw new RangeError(
		`${code}/${from}_${to} does not lead from ${before.questionnaire} to ${after.questionnaire}`,
	)
}

/**
 * What two score sheets of one unit say about each other. Where the totals are comparable, the contributions of the
 * criteria and the shifts of the pillars add up exactly to their difference.
 *
 * @throws RangeError when the mapping is not of these two versions.
 */
export function comparePeriods(before: ScoreSheet, after: ScoreSheet, mapping: Mapping): PeriodComparison {
	checkEnds(mapping, { before, after })
	const [old, now] = [weigh(before), weigh(after)]
	const pick = (codes: readonly string[], of: ReadonlyMap<string, Weighted>) =>
		codes.flatMap((code) => of.get(code) ?? [])
	const because = linksBreakingTotal(mapping)
	const whole = because.length === 0 && before.percent !== null && after.percent !== null
	const criteria: ComparedCriterion[] = []
	const notCompared: NotCompared[] = []
	const effects = new Map<string, Rational[]>()
	for (const link of mapping.criteria) {
		const { kind, from, to, notes } = link
		const sides = { before: pick(from, old), after: pick(to, now) }
		const basis = bestBasis(link)
		const reason = whyNot(link, basis, sides)
		if (reason || !basis) {
			notCompared.push({ kind, from, to, reason: reason ?? "regrouped", notes })
			continue
		}
		const [one, other] = [measured(sides.before, basis), measured(sides.after, basis)]
		const effect = effectOf(sides)
		const pillar = sides.after[0]?.pillar ?? ""
		effects.set(pillar, [...(effects.get(pillar) ?? []), effect])
		criteria.push({
			...{ kind, from, to, pillar, basis, notes },
			before: toExact(one),
			after: toExact(other),
			difference: toExact(other.sub(one)),
			maxPoints: { before: maxOf(sides.before), after: maxOf(sides.after) },
			contribution: whole ? toExact(effect) : null,
		})
	}
	const pillars = mapping.pillars.map((link) =>
		comparePillar(link, { before, after, old, now, effects: whole ? effects : null }),
	)
	const totals = { before: before.percent, after: after.percent }
	const difference =
		whole && totals.before !== null && totals.after !== null
			? toExact(fraction(totals.after).sub(fraction(totals.before)))
			: null
	return { criteria, notCompared, pillars, total: { ...totals, difference, because } }
}

type PillarMaterial = {
	before: ScoreSheet
	after: ScoreSheet
	old: ReadonlyMap<string, Weighted>
	now: ReadonlyMap<string, Weighted>
	effects: ReadonlyMap<string, Rational[]> | null
}

function attainmentOf(sheet: ScoreSheet, codes: readonly string[]): Exact | null {
	const own = sheet.pillars.filter(({ code }) => codes.includes(code))
	const [only] = own
	if (own.length === 1) return only?.attainment ?? null
	const active = own.filter((pillar) => pillar.active)
	if (active.length === 0 || active.some(({ score }) => score === null)) return null
	const weight = active.reduce((all, pillar) => all + pillar.weight, 0)
	return toExact(sum(active.map(({ score }) => fraction(score ?? "0"))).div(weight))
}

function comparePillar(link: Link, { before, after, old, now, effects }: PillarMaterial): ComparedPillar {
	const { from, to } = link
	const inside = (of: ReadonlyMap<string, Weighted>, codes: readonly string[]) =>
		[...of.values()].filter(({ pillar }) => codes.includes(pillar))
	const changed = earned(inside(now, to)).sub(earned(inside(old, from)))
	return {
		from,
		to,
		before: attainmentOf(before, from),
		after: attainmentOf(after, to),
		comparable: link.comparable.includes("attainment"),
		change: effects && toExact(changed),
		shift: effects && toExact(changed.sub(sum(to.flatMap((code) => effects.get(code) ?? [])))),
	}
}

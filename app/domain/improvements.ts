import { type Gauge, gaugesOf } from "./attainment.ts"
import { type Exact, fraction, HUNDRED, sum, toExact, ZERO } from "./exact.ts"
import { type FullMarks, fullMarks } from "./improvements-full.ts"
import type { Rational } from "./rational.ts"
import type { CriterionScore, PillarScore, ScoreSheet, ScoringInput } from "./scoring.ts"

/** Points of one criterion, and what they are in percentage points of the total. */
export type Part = { points: Exact; gain: Exact }

/**
 * What one criterion could still add. Its maximum falls into three parts, exactly: `points`, which stand;
 * `paper`, lost or at risk only because proof is missing; `real`, which the measured reality must earn.
 *
 * Paper, before a review: all the points a criterion claims, when its evidence is required and there is neither
 * evidence nor an explanation, because the verifying body then decides 0 by default (rule 7). Paper, after a
 * review: what the unit claimed above what was verified, when evidence is required and the claim was either
 * refused (refusing puts no other measurement in its place) or adjusted although nothing was attached; a value
 * adjusted from documents that were there is another measurement, and so real.
 *
 * Real is worth nothing without its document: of a criterion that has both parts, `paper` comes first.
 */
export type Improvement = {
	code: string
	pillar: string
	maxPoints: number
	points: Exact
	/** Points within reach: paper and real. */
	missing: Exact
	/** Percentage points of the total that they would add. */
	gain: Exact
	paper: Part | null
	real: Part | null
	full: FullMarks
	/** Its pillar holds the level down (rule 17). */
	limiting: boolean
	/** Nothing was answered, so nobody knows yet how much of it is real. */
	unanswered: boolean
}

export type OutlookPillar = {
	code: string
	/** Of the applicable criteria. */
	maxPoints: number
	/** That stand. */
	points: Exact
	/** Percentage points of the total for one point. */
	worth: Exact
}

export type Outlook = {
	/** The sheet's. */
	percent: Exact
	/** Percent that stands when everything at risk counts nothing; after a review the same as `percent`. */
	proven: Exact
	/** Active ones. */
	pillars: OutlookPillar[]
	/** Of every applicable criterion, largest gain first, then in the questionnaire's order. */
	improvements: Improvement[]
}

/** Evidence attached, by criterion code, and the criteria where its absence is explained. */
export type Proof = { counts: Readonly<Record<string, number>>; explained: ReadonlySet<string> }

export type OutlookInput = {
	rules: Pick<ScoringInput, "questionnaire" | "profile" | "subject" | "period">
	/** What counts now: the self score before a review, the verified score after it. */
	sheet: ScoreSheet
	/** After a review: what the unit had claimed. */
	self?: ScoreSheet
	/** Absent where nobody asks for evidence (businesses). */
	proof?: Proof
}

type Found = {
	improvement: Omit<Improvement, "gain" | "paper" | "real" | "missing">
	standing: Rational
	paper: Rational
	real: Rational
}

/** What every criterion could still add; null while the sheet is incomplete or nothing applies. */
export function improvementsOf(input: OutlookInput): Outlook | null {
	const { rules, sheet } = input
	if (sheet.status !== "complete" || sheet.percent === null) return null
	const gauges = gaugesOf(rules.questionnaire, rules.profile, rules.subject.kind)
	const looked = sheet.pillars.flatMap((pillar, at) => {
		if (!pillar.active) return []
		const found = pillar.criteria.flatMap((score, index): Found[] => {
			const gauge = gauges[at]?.[index]
			if (!gauge || score.points === null) return []
			const claimed = input.self?.pillars[at]?.criteria[index]
			return [lookAt({ gauge, score, claimed, pillar, input })]
		})
		return [{ pillar, found, worth: worthOf(pillar, sheet) }]
	})
	const pillars = looked.map(({ pillar, found, worth }) => {
		const points = sum(found.map(({ standing }) => standing))
		return { code: pillar.code, maxPoints: pillar.maxPoints, points: toExact(points), worth: toExact(worth) }
	})
	return {
		percent: sheet.percent,
		proven: toExact(sum(pillars.map(({ points, worth }) => fraction(points).mul(fraction(worth))))),
		pillars,
		improvements: looked
			.flatMap(({ found, worth }) => found.map((one) => weigh(one, worth)))
			.sort((one, other) => fraction(other.gain).compare(fraction(one.gain))),
	}
}

/** Where effort pays most: criteria of pillars that limit the level first, then the largest gain. */
export function firstImprovements({ improvements }: Outlook, n = 3): Improvement[] {
	return improvements
		.filter(({ gain }) => gain !== "0")
		.sort((one, other) => Number(other.limiting) - Number(one.limiting))
		.slice(0, n)
}

function worthOf(pillar: PillarScore, { pillars, naPolicy }: ScoreSheet): Rational {
	const active = pillars.filter((one) => one.active)
	if (naPolicy === "drop") return HUNDRED.div(active.reduce((total, one) => total + one.maxPoints, 0))
	const weight = active.reduce((total, one) => total + one.weight, 0)
	return HUNDRED.mul(pillar.weight).div(weight * pillar.maxPoints)
}

type Look = {
	gauge: Gauge
	score: CriterionScore
	claimed: CriterionScore | undefined
	pillar: PillarScore
	input: OutlookInput
}

function lookAt(look: Look): Found {
	const { gauge, score, claimed, pillar, input } = look
	const counted = fraction(score.points ?? "0")
	const paper = paperOf(look, counted)
	const standing = input.self ? counted : counted.sub(paper)
	const measured = claimed && (score.rejected || !paper.isZero) ? claimed : score
	const full = fullMarks(gauge, measured, input.rules.period.endsOn.slice(0, 4))
	const real = gauge.max.mul(fraction(full.attainment)).sub(standing).sub(paper)
	return {
		improvement: {
			code: score.code,
			pillar: pillar.code,
			maxPoints: score.maxPoints,
			points: toExact(standing),
			full,
			limiting: input.sheet.level?.limitedBy.includes(pillar.code) ?? false,
			unanswered: measured.status === "unanswered",
		},
		standing,
		paper,
		real: real.gt(ZERO) ? real : ZERO,
	}
}

function paperOf({ gauge, score, claimed, input: { self, proof } }: Look, counted: Rational): Rational {
	if (!gauge.criterion.evidence.required) return ZERO
	const { code } = score
	if (!self) {
		const bare = proof && !proof.counts[code] && !proof.explained.has(code)
		return bare ? counted : ZERO
	}
	const lost = fraction(claimed?.points ?? "0").sub(counted)
	if (lost.lte(ZERO)) return ZERO
	return score.rejected || (proof && !proof.counts[code]) ? lost : ZERO
}

function weigh({ improvement, paper, real }: Found, worth: Rational): Improvement {
	const missing = paper.add(real)
	const part = (points: Rational): Part | null =>
		points.isZero ? null : { points: toExact(points), gain: toExact(points.mul(worth)) }
	return {
		...improvement,
		missing: toExact(missing),
		gain: toExact(missing.mul(worth)),
		paper: part(paper),
		real: part(real),
	}
}

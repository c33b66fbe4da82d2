import type { AnswerValue, SystemRow } from "./answers.ts"
import { fraction, HUNDRED, ONE, ZERO } from "./exact.ts"
import type { OrganizationKind } from "./organization.ts"
import type {
	AnswerKind,
	Criterion,
	Questionnaire,
	Rule,
	TargetOperator,
	TargetProfile,
} from "./questionnaire.ts"
import type { Rational } from "./rational.ts"

export type Knot = { x: Rational; y: Rational }
export type Segment = { from: Knot | null; to: Knot | null }
export type Goal = { operator: TargetOperator; value: string; exact: Rational }

/** One criterion made ready to measure with: its constants parsed, its rule and target settled. */
export type Gauge = {
	criterion: Criterion
	rule: Rule
	max: Rational
	per: Rational
	/** Absent for rules that do not go by a measured number. */
	curve: Knot[] | null
	options: ReadonlyMap<string, Rational>
	goal: Goal | null
}

/** What a value amounts to; `invalid` is a value that must not be counted (2/1, 0/0, unknown option). */
export type Reading =
	| { state: "read"; x: Rational | null; attainment: Rational; num?: string; den?: string }
	| { state: "invalid" }

export const VALUE_KIND: Record<AnswerKind, AnswerValue["kind"] | null> = {
	PCT: "ratio",
	RATE: "ratio",
	NUM: "number",
	YN: "yes_no",
	ONE: "option",
	MULTI: "items",
	DATE: "date",
	SYS: null,
}

const INVALID: Reading = { state: "invalid" }

export function ruleOf(criterion: Criterion, kind: OrganizationKind): Rule {
	return criterion.ruleFor?.find((other) => other.kinds.includes(kind))?.rule ?? criterion.rule
}

/** The profile's target, else the criterion's; `null` in the profile removes the flag. */
export function goalOf(criterion: Criterion, profile: TargetProfile): Goal | null {
	const own = profile.targets[criterion.code]
	const target = own === undefined ? criterion.target : own
	return target ? { operator: target.operator, value: target.value, exact: fraction(target.value) } : null
}

export function meetsGoal(goal: Goal, x: Rational): boolean {
	switch (goal.operator) {
		case "gt":
			return x.gt(goal.exact)
		case "gte":
			return x.gte(goal.exact)
		case "eq":
			return x.equals(goal.exact)
	}
}

function lineTo(full: Rational): Knot[] {
	return [
		{ x: ZERO, y: ZERO },
		{ x: full, y: ONE },
	]
}

function targetCurve(criterion: Criterion, profile: TargetProfile, value: string | undefined): Knot[] {
	const full = value ?? profile.targets[criterion.code]?.value ?? criterion.target?.value
	if (full === undefined) throw new Error(`no target for ${criterion.code} in profile ${profile.code}`)
	return lineTo(fraction(full))
}

function curveOf(rule: Rule, criterion: Criterion, profile: TargetProfile): Knot[] | null {
	switch (rule.type) {
		case "proportion":
		case "systems_approved":
		case "systems_protected":
			return lineTo(HUNDRED)
		case "target":
			return targetCurve(criterion, profile, rule.value)
		case "piecewise":
			return rule.knots.map(([x, y]) => ({ x: fraction(x), y: fraction(y) }))
		case "count":
			return lineTo(fraction(rule.n))
		case "share":
			return lineTo(fraction(String(rule.n)))
		case "options":
		case "yes_no":
		case "date":
			return null
	}
}

export function gaugeOf(criterion: Criterion, profile: TargetProfile, kind: OrganizationKind): Gauge {
	const rule = ruleOf(criterion, kind)
	return {
		criterion,
		rule,
		max: fraction(String(criterion.maxPoints)),
		per: criterion.kind === "RATE" ? fraction(criterion.per ?? "1") : HUNDRED,
		curve: curveOf(rule, criterion, profile),
		options: new Map(criterion.options?.map((option) => [option.code, fraction(option.fraction)])),
		goal: goalOf(criterion, profile),
	}
}

const gauges = new WeakMap<Questionnaire, WeakMap<TargetProfile, Map<OrganizationKind, Gauge[][]>>>()

/** By pillar, in the questionnaire's order; kept because parsing the constants costs more than scoring. */
export function gaugesOf(
	questionnaire: Questionnaire,
	profile: TargetProfile,
	kind: OrganizationKind,
): readonly (readonly Gauge[])[] {
	const byProfile =
		gauges.get(questionnaire) ?? new WeakMap<TargetProfile, Map<OrganizationKind, Gauge[][]>>()
	gauges.set(questionnaire, byProfile)
	const byKind = byProfile.get(profile) ?? new Map<OrganizationKind, Gauge[][]>()
	byProfile.set(profile, byKind)
	const known = byKind.get(kind)
	if (known) return known
	const made = questionnaire.pillars.map((pillar) =>
		pillar.criteria.map((criterion) => gaugeOf(criterion, profile, kind)),
	)
	byKind.set(kind, made)
	return made
}

/** The knots around x: the last one not above it and the first one above it. */
export function segmentAt(curve: readonly Knot[], x: Rational): Segment {
	const above = curve.findIndex((knot) => knot.x.gt(x))
	if (above < 0) return { from: curve.at(-1) ?? null, to: null }
	return { from: curve[above - 1] ?? null, to: curve[above] ?? null }
}

/** A straight piece y = offset + slope · x, up to the knot where the next one begins. */
type Line = { until: Rational; slope: Rational; offset: Rational }

const lines = new WeakMap<readonly Knot[], Line[]>()

/** Kept, because two operations on reduced constants cost less than interpolating anew. */
function linesOf(curve: readonly Knot[]): Line[] {
	const known = lines.get(curve)
	if (known) return known
	const made = curve.slice(1).map((to, index) => {
		const from = curve[index] ?? to
		const slope = to.y.sub(from.y).div(to.x.sub(from.x)).reduced()
		return { until: to.x, slope, offset: from.y.sub(slope.mul(from.x)).reduced() }
	})
	lines.set(curve, made)
	return made
}

/** Linear between knots, constant outside (rule 1). */
export function interpolate(curve: readonly Knot[], x: Rational): Rational {
	const [first, last] = [curve[0], curve.at(-1)]
	if (!first || !last) return ZERO
	if (x.lte(first.x)) return first.y
	if (x.gte(last.x)) return last.y
	const line = linesOf(curve).find(({ until }) => x.lt(until))
	return line ? line.offset.add(line.slope.mul(x)) : last.y
}

function readNumber(gauge: Gauge, x: Rational): Reading {
	if (!gauge.curve) return INVALID
	return { state: "read", x, attainment: interpolate(gauge.curve, x) }
}

export function readRatio(gauge: Gauge, num: string, den: string): Reading {
	const numerator = fraction(num)
	const denominator = fraction(den)
	if (gauge.criterion.kind !== "RATE" && numerator.gt(denominator)) return INVALID
	if (denominator.isZero) {
		if (gauge.criterion.zeroDenominator !== "zero") return INVALID
		return { state: "read", x: null, attainment: ZERO, num, den }
	}
	const reading = readNumber(gauge, numerator.mul(gauge.per).div(denominator))
	return reading.state === "read" ? { ...reading, num, den } : reading
}

function readDate(rule: Rule, date: string | null, year: string): Reading {
	if (rule.type !== "date") return INVALID
	const step =
		date === null
			? undefined
			: rule.steps
					.filter(({ until }) => date <= `${year}-${until}`)
					.reduce<(typeof rule.steps)[number] | undefined>(
						(first, other) => (first && first.until <= other.until ? first : other),
						undefined,
					)
	return { state: "read", x: null, attainment: fraction(step?.fraction ?? rule.otherwise) }
}

/** `year` is the period's, which the steps of a DATE rule are laid in. */
export function readValue(gauge: Gauge, value: AnswerValue, year: string): Reading {
	const { criterion } = gauge
	if (value.kind !== (VALUE_KIND[criterion.kind] ?? "ratio")) return INVALID
	switch (value.kind) {
		case "ratio":
			return readRatio(gauge, value.num, value.den)
		case "number":
			return readNumber(gauge, fraction(value.value))
		case "yes_no":
			return { state: "read", x: null, attainment: value.yes ? ONE : ZERO }
		case "option": {
			const attainment = gauge.options.get(value.option)
			return attainment ? { state: "read", x: null, attainment } : INVALID
		}
		case "items": {
			const known = criterion.items?.filter((item) => value.items.includes(item.code)) ?? []
			return readNumber(gauge, fraction(String(known.length)))
		}
		case "date":
			return readDate(gauge.rule, value.date, year)
	}
}

/** SYS-A and SYS-B over the systems in operation; an approval counts if decided by the period's end. */
export function countSystems(
	rule: Rule,
	systems: readonly SystemRow[],
	endsOn: string,
): { num: string; den: string } {
	const operating = systems.filter((row) => row.operation === "operating")
	const counted = operating.filter((row) =>
		rule.type === "systems_protected"
			? row.protection === "full"
			: row.dossier === "approved" && row.approvedOn !== null && row.approvedOn <= endsOn,
	)
	return { num: String(counted.length), den: String(operating.length) }
}

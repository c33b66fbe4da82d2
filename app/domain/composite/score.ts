import { sum, ZERO } from "../exact.ts"
import type { Rational } from "../rational.ts"
import { aggregate, type Part, weightOf } from "./aggregate.ts"
import { type IndicatorScore, scoreIndicator } from "./normalise.ts"
import type { Observation } from "./observation.ts"
import { clamped, type GroupPlan, type Plan, rounded } from "./plan.ts"
import { NodeProblem } from "./problem.ts"
import type { Scale } from "./survey.ts"

export type AdjustmentScore = { code: string; amount: Rational; points: Rational }

/** What one unit comes to. Values stand in the order of the plan's nodes; null is “no value”. */
export type UnitScore = {
	unit: string
	name: string | null
	values: readonly (Rational | null)[]
	/** By gauge. */
	indicators: readonly IndicatorScore[]
	adjustments: readonly AdjustmentScore[]
	/** The index after adjustments, within its bounds; null when the index has no value. */
	total: Rational | null
	level: string | null
}

export type Combined = {
	/** Of the children that have a value. */
	mean: Rational
	/** After `times`, gates, bounds and rounding. */
	value: Rational
	/** Nodes whose gate holds the group down. */
	capped: readonly number[]
}

/** A group's value from its children's; null when none has one, or too little of the weight has. */
export function combine(plan: Plan, group: GroupPlan, values: readonly (Rational | null)[]): Combined | null {
	const parts: Part[] = []
	for (const child of group.children) {
		const value = values[child]
		const weight = plan.weights[child]
		if (value && weight && !weight.isZero) parts.push({ value, weight })
	}
	if (parts.length === 0) return null
	const weight = parts.length === group.children.length ? group.weight : weightOf(parts)
	if (group.coverage && weight.lt(group.coverage.mul(group.weight))) return null
	const mean = aggregate(group.aggregation, parts, weight)
	let value = group.times ? mean.mul(group.times) : mean
	const capped: number[] = []
	for (const { node, atLeast, cap } of group.gates) {
		if (values[node]?.lt(atLeast) !== true) continue
		capped.push(node)
		if (value.gt(cap)) value = cap
	}
	return { mean, value: rounded(clamped(value, group.bounds), group.node.round), capped }
}

function adjust({ adjustments }: Plan, { amounts }: Observation): AdjustmentScore[] {
	return adjustments.map(({ code, deduct, per, free, most }, index) => {
		const amount = amounts[index] ?? ZERO
		const points = clamped(amount.sub(free).mul(per), { min: ZERO, max: most })
		return { code, amount, points: deduct ? points.neg() : points }
	})
}

/** The highest level whose threshold and gates are reached; gates of nodes without a value do not count. */
export function levelIn(plan: Plan, total: Rational, values: readonly (Rational | null)[]): string | null {
	const at = rounded(total, plan.instrument.levels?.decimals)
	const reached = plan.levels.filter(
		({ from, gates }) =>
			at.gte(from) && gates.every(({ node, atLeast }) => values[node]?.lt(atLeast) !== true),
	)
	return reached.at(-1)?.code ?? null
}

function guarded<T>(node: string, unit: string, work: () => T): T {
	try {
		return work()
	} catch (error) {
		if (error instanceof RangeError) throw new NodeProblem(node, unit, error.message)
		throw error
	}
}

/**
 * Scores one unit: indicators, groups from the leaves up, adjustments, level. Exact, but for logarithms, roots and
 * geometric means (34 digits). @throws NodeProblem where a method is not defined for the unit's numbers.
 */
export function scoreUnit(plan: Plan, scales: readonly Scale[], observation: Observation): UnitScore {
	const { unit, name, words } = observation
	const values: (Rational | null)[] = new Array<Rational | null>(plan.nodes.length).fill(null)
	const indicators = plan.gauges.map((gauge) => {
		const scale = scales[gauge.column]
		const cell = observation.cells[gauge.column]
		if (!scale || !cell) throw new RangeError(`no data for ${gauge.node.code}`)
		const score = guarded(gauge.node.code, unit, () => scoreIndicator(gauge, scale, cell, words))
		values[gauge.at] = score.value
		return score
	})
	for (let at = plan.groups.length - 1; at >= 0; at--) {
		const group = plan.groups[at]
		if (group) values[at] = guarded(group.node.code, unit, () => combine(plan, group, values)?.value ?? null)
	}
	const index = values[0] ?? null
	const adjustments = adjust(plan, observation)
	const total =
		index &&
		guarded(plan.instrument.index.code, unit, () =>
			clamped(index.add(sum(adjustments.map(({ points }) => points))), plan.bounds),
		)
	return { unit, name, values, indicators, adjustments, total, level: total && levelIn(plan, total, values) }
}

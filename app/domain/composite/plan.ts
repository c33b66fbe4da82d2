import type { Knot } from "../attainment.ts"
import { fraction, ONE, sum, ZERO } from "../exact.ts"
import type { Rational } from "../rational.ts"
import type { Aggregation, Group, Indicator, Instrument, Node } from "./instrument.ts"
import { logarithm } from "./real.ts"

type Limits = { min: Rational | null; max: Rational | null }
type Gate = { node: number; atLeast: Rational }

/** An indicator made ready to measure with: constants parsed, goalposts on the scale they are compared on. */
export type Gauge = {
	node: Indicator
	/** Place among the indicators, which is the place of its cell in an observation. */
	column: number
	/** Place among all nodes. */
	at: number
	/** The columns of a ratio. */
	pair: readonly [num: string, den: string]
	per: Rational
	amount: { column: string; per: Rational } | null
	limits: Limits
	knots: readonly Knot[]
	words: ReadonlyMap<string, Rational>
	steps: readonly { until: string; value: Rational }[]
	otherwise: Rational
	goalposts: { low: Rational; high: Rational } | null
	range: readonly [Rational, Rational]
	/** What normalising or treating this indicator must know of the other units. */
	needs: { extremes: boolean; column: boolean; mean: boolean }
}

export type GroupPlan = {
	node: Group
	at: number
	children: readonly number[]
	/** Of all children together. */
	weight: Rational
	aggregation: Aggregation
	coverage: Rational | null
	times: Rational | null
	gates: readonly (Gate & { cap: Rational })[]
	bounds: Limits
}

export type Plan = {
	instrument: Instrument
	/** Every node before its children. */
	nodes: readonly Node[]
	weights: readonly Rational[]
	gauges: readonly Gauge[]
	/** By node; null for an indicator, and the other way round. */
	groups: readonly (GroupPlan | null)[]
	gaugeAt: readonly (Gauge | null)[]
	levels: readonly { code: string; from: Rational; gates: readonly Gate[] }[]
	bounds: Limits
	adjustments: readonly {
		code: string
		deduct: boolean
		column: string
		per: Rational
		free: Rational
		most: Rational | null
	}[]
	/** Columns that the ranking and the imputation sort units by. */
	wordColumns: readonly string[]
	/** The group must be seen once before the first unit can be scored. */
	relative: boolean
}

function limitsOf(bounds: { min?: string | undefined; max?: string | undefined } | undefined): Limits {
	return {
		min: bounds?.min === undefined ? null : fraction(bounds.min),
		max: bounds?.max === undefined ? null : fraction(bounds.max),
	}
}

function goalpostsOf({ normalise, log }: Indicator): Gauge["goalposts"] {
	if (normalise.type !== "min_max" || normalise.low === undefined || normalise.high === undefined) return null
	const place = (text: string) => (log ? logarithm(fraction(text), log) : fraction(text))
	return { low: place(normalise.low), high: place(normalise.high) }
}

function knotsOf({ normalise }: Indicator): Knot[] {
	switch (normalise.type) {
		case "piecewise":
			return normalise.knots.map(([x, y]) => ({ x: fraction(x), y: fraction(y) }))
		case "count":
			return [
				{ x: ZERO, y: ZERO },
				{ x: fraction(normalise.n), y: fraction(normalise.full) },
			]
		default:
			return []
	}
}

function needsOf({ normalise, winsorise, missing }: Indicator): Gauge["needs"] {
	const { type } = normalise
	const treats = winsorise !== undefined && winsorise.by !== "bounds"
	return {
		extremes: type === "min_max" && normalise.low === undefined,
		column: treats || type === "z_score" || type === "rank" || type === "percentile",
		mean: missing.policy === "group_mean",
	}
}

function gaugeOf(node: Indicator, column: number, at: number): Gauge {
	const { normalise, measure, denominator } = node
	const ranged = normalise.type === "min_max" || normalise.type === "percentile"
	const steps = normalise.type === "deadline" ? normalise.steps : []
	return {
		node,
		column,
		at,
		pair: [`${node.code}.num`, `${node.code}.den`],
		per: measure.type === "ratio" ? fraction(measure.per) : ONE,
		amount: denominator ? { column: denominator.column, per: fraction(denominator.per) } : null,
		limits: measure.type === "number" ? limitsOf(measure) : limitsOf(undefined),
		knots: knotsOf(node),
		words: new Map(
			normalise.type === "categorical"
				? Object.entries(normalise.values).map(([word, value]) => [word, fraction(value)])
				: [],
		),
		steps: steps.map(({ until, value }) => ({ until, value: fraction(value) })),
		otherwise: normalise.type === "deadline" ? fraction(normalise.otherwise) : ZERO,
		goalposts: goalpostsOf(node),
		range: ranged ? [fraction(normalise.range[0]), fraction(normalise.range[1])] : [ZERO, ONE],
		needs: needsOf(node),
	}
}

function wordColumnsOf({ ranking }: Instrument, gauges: readonly Gauge[]): string[] {
	const means = gauges.flatMap(({ node: { missing } }) =>
		missing.policy === "group_mean" && missing.within !== undefined ? [missing.within] : [],
	)
	return [
		...new Set([ranking.within, ranking.eligible?.column, ...means].filter((column) => column !== undefined)),
	]
}

type GroupPlace = {
	at: number
	children: readonly number[]
	gateOf: (gate: { node: string; atLeast: string }) => Gate
}

function groupPlan(node: Group, { at, children, gateOf }: GroupPlace): GroupPlan {
	return {
		node,
		at,
		children,
		weight: sum(node.children.map(({ weight }) => fraction(weight))),
		aggregation: node.aggregation,
		coverage: node.coverage === undefined ? null : fraction(node.coverage),
		times: node.times === undefined ? null : fraction(node.times),
		gates: (node.gates ?? []).map((gate) => ({ ...gateOf(gate), cap: fraction(gate.cap) })),
		bounds: limitsOf(node.bounds),
	}
}

/** Parses every constant once. The instrument must have passed `checkInstrument`. */
export function planOf(instrument: Instrument): Plan {
	const nodes: Node[] = []
	const children: number[][] = []
	const lay = (node: Node): number => {
		const at = nodes.push(node) - 1
		children[at] = []
		if (node.kind === "group") children[at] = node.children.map(lay)
		return at
	}
	lay(instrument.index)
	const places = new Map(nodes.map((node, at) => [node.code, at]))
	const gateOf = (gate: { node: string; atLeast: string }): Gate => ({
		node: places.get(gate.node) ?? 0,
		atLeast: fraction(gate.atLeast),
	})
	const gauges: Gauge[] = []
	const gaugeAt = nodes.map((node, at) => {
		if (node.kind === "group") return null
		const gauge = gaugeOf(node, gauges.length, at)
		gauges.push(gauge)
		return gauge
	})
	const groups = nodes.map((node, at) =>
		node.kind === "group" ? groupPlan(node, { at, children: children[at] ?? [], gateOf }) : null,
	)
	return {
		instrument,
		nodes,
		weights: nodes.map(({ weight }) => (weight === "1" ? ONE : fraction(weight))),
		gauges,
		groups,
		gaugeAt,
		levels: (instrument.levels?.list ?? []).map(({ code, from, gates }) => ({
			code,
			from: fraction(from),
			gates: (gates ?? []).map(gateOf),
		})),
		bounds: limitsOf(instrument.bounds),
		adjustments: instrument.adjustments.map((one) => ({
			code: one.code,
			deduct: one.kind === "deduction",
			column: one.column,
			per: fraction(one.per),
			free: fraction(one.free),
			most: one.most === undefined ? null : fraction(one.most),
		})),
		wordColumns: wordColumnsOf(instrument, gauges),
		relative: gauges.some(({ needs }) => needs.extremes || needs.column || needs.mean),
	}
}

/** Half away from zero to a number of decimals, as a number to go on with. */
export function rounded(value: Rational, decimals: number | undefined): Rational {
	return decimals === undefined ? value : fraction(`${value.toUnits(decimals)}/1${"0".repeat(decimals)}`)
}

export function clamped(value: Rational, { min, max }: Limits): Rational {
	if (min && value.lt(min)) return min
	return max && value.gt(max) ? max : value
}

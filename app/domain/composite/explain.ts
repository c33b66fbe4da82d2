import { segmentAt } from "../attainment.ts"
import { display, ONE } from "../exact.ts"
import type { Rational } from "../rational.ts"
import { weightOf } from "./aggregate.ts"
import type { ExplainWord, Step } from "./explain-words.ts"
import type { Cell, Observation } from "./observation.ts"
import { type Gauge, type GroupPlan, type Plan, rounded } from "./plan.ts"
import type { PlacedScore } from "./score-group.ts"
import { combine, levelIn } from "./score.ts"
import { groupOf, type Scale } from "./survey.ts"
import { normalised, standing } from "./normalise.ts"

export type Explained = { code: string; value: string | null; steps: Step[] }

/** Enough to reckon again by hand; what was rounded away is below the last digit. */
const DIGITS = 10

type Params = Record<string, Rational | string>

function step(key: ExplainWord, params: Params = {}): Step {
	const shown = Object.entries(params).map(([name, value]) => [
		name,
		typeof value === "string" ? value : display(value, DIGITS),
	])
	return { key, params: Object.fromEntries(shown) as Record<string, string> }
}

function because(reason: string | null): string {
	return reason === null ? "" : ` (${reason})`
}

function cellStep(gauge: Gauge, cell: Cell): Step {
	switch (cell.state) {
		case "nought":
			return step("cell.nought")
		case "word":
			return step("cell.word", { word: cell.word })
		case "missing":
		case "na":
			return step(`cell.${cell.state}`, { reason: because(cell.reason) })
		case "number": {
			const [num, den] = cell.of ?? []
			if (!num || !den) return step("cell.number", { x: cell.x })
			return gauge.amount
				? step("cell.divided", {
						raw: num,
						column: gauge.amount.column,
						den,
						per: gauge.amount.per,
						x: cell.x,
					})
				: step("cell.ratio", { num, den, per: gauge.per, x: cell.x })
		}
	}
}

function treatSteps({ node }: Gauge, { winsor }: Scale, measured: Rational, treated: Rational): Step[] {
	const steps: Step[] = []
	let at = measured
	if (winsor.low && measured.lt(winsor.low)) {
		at = winsor.low
		steps.push(step("treat.low", { x: at }))
	} else if (winsor.high && measured.gt(winsor.high)) {
		at = winsor.high
		steps.push(step("treat.high", { x: at }))
	}
	return node.log ? [...steps, step("treat.log", { log: node.log, from: at, x: treated })] : steps
}

function knotStep({ knots }: Gauge, x: Rational, value: Rational): Step {
	const { from, to } = segmentAt(knots, x)
	if (from && to) {
		return step("norm.segment", { fromX: from.x, fromY: from.y, toX: to.x, toY: to.y, value })
	}
	const knot = from ?? to
	return step("norm.beyond", { x: knot?.x ?? x, y: knot?.y ?? value, value })
}

/** How many other units are worse and how many equal. */
function othersOf({ node }: Gauge, { sorted }: Scale, x: Rational): Record<string, string> {
	const { below, equal } = standing(sorted, x)
	const worse = node.direction === "higher" ? below : sorted.length - below - equal
	return { worse: String(worse), equal: String(Math.max(equal - 1, 0)), others: String(sorted.length - 1) }
}

function normStep(gauge: Gauge, scale: Scale, x: Rational, value: Rational): Step {
	const { normalise, direction } = gauge.node
	const [from, to] = gauge.range
	switch (normalise.type) {
		case "none":
		case "categorical":
		case "deadline":
			return step("norm.none")
		case "piecewise":
		case "count":
			return knotStep(gauge, x, value)
		case "min_max": {
			if (!scale.low || !scale.high || scale.low.equals(scale.high)) return step("norm.flat", { value })
			const isBeyond = normalise.clamp && gauge.goalposts && (x.lt(scale.low) || x.gt(scale.high))
			if (isBeyond) return step("norm.clamped", { x, low: scale.low, high: scale.high, value })
			const key = direction === "higher" ? "norm.minMax" : "norm.minMaxLower"
			return step(key, { x, low: scale.low, high: scale.high, from, to, value })
		}
		case "percentile":
			if (scale.sorted.length < 2) return step("norm.flat", { value })
			return step("norm.percentile", { ...othersOf(gauge, scale, x), from, to, value })
		case "rank":
			return step("norm.rank", { ...othersOf(gauge, scale, x), value })
		case "z_score": {
			if (scale.deviation.isZero) return step("norm.flat", { value })
			const key = direction === "higher" ? "norm.zScore" : "norm.zScoreLower"
			const { mean, deviation } = scale
			return step(key, {
				x,
				mean,
				deviation,
				onMean: normalise.mean,
				onDeviation: normalise.deviation,
				value,
			})
		}
	}
}

function wordSteps(gauge: Gauge, word: string, value: Rational): Step[] {
	if (gauge.node.measure.type !== "date") return [step("norm.word", { word, value })]
	const kept = gauge.steps
		.map(({ until }) => until)
		.filter((until) => word !== "none" && word <= until)
		.sort()[0]
	return [kept === undefined ? step("norm.late", { value }) : step("norm.deadline", { until: kept, value })]
}

function roundStep(decimals: number | undefined, value: Rational): Step[] {
	return decimals === undefined ? [] : [step("round", { decimals: String(decimals), value })]
}

function indicatorSteps(
	gauge: Gauge,
	scale: Scale,
	{ cells, words }: Observation,
	score: PlacedScore,
): Step[] {
	const cell = cells[gauge.column]
	const made = score.indicators[gauge.column]
	if (!cell || !made) return []
	const first = cellStep(gauge, cell)
	if (!made.value) return [first, step("missing.excluded")]
	if (cell.state === "word") return [first, ...wordSteps(gauge, cell.word, made.value)]
	if (!made.measured || !made.treated) return [first, step("missing.zero")]
	const imputed = made.imputed
		? [step("missing.mean", { group: groupOf(gauge, words) || "*", x: made.measured })]
		: []
	return [
		first,
		...imputed,
		...treatSteps(gauge, scale, made.measured, made.treated),
		normStep(gauge, scale, made.treated, normalised(gauge, scale, made.treated)),
		...roundStep(gauge.node.round, made.value),
	]
}

function groupSteps(plan: Plan, group: GroupPlan, { values }: PlacedScore): Step[] {
	const combined = combine(plan, group, values)
	const code = (at: number) => plan.nodes[at]?.code ?? ""
	const absent = group.children.filter((child) => !values[child])
	const without = absent.length > 0 ? [step("group.without", { codes: absent.map(code).join(", ") })] : []
	if (!combined) return [...without, step("group.none")]
	const parts = group.children.flatMap((child) => {
		const [value, weight] = [values[child], plan.weights[child]]
		return value && weight && !weight.isZero ? [{ child, value, weight }] : []
	})
	const shown = parts.map(({ child, value, weight }) => {
		const plain = weight.equals(ONE) || group.aggregation === "minimum"
		return `${plain ? "" : `${display(weight, DIGITS)} × `}${code(child)} ${display(value, DIGITS)}`
	})
	const joint = group.aggregation === "arithmetic" ? " + " : ", "
	const steps = [
		...without,
		step(`group.${group.aggregation}`, {
			parts: shown.join(joint),
			weight: weightOf(parts),
			value: combined.mean,
		}),
	]
	let value = combined.mean
	if (group.times) {
		value = value.mul(group.times)
		steps.push(step("group.times", { times: group.times, value }))
	}
	for (const { node, atLeast, cap } of group.gates) {
		if (!combined.capped.includes(node)) continue
		if (value.gt(cap)) value = cap
		steps.push(step("group.gate", { node: code(node), atLeast, cap }))
	}
	const { min, max } = group.bounds
	if ((min && value.lt(min)) || (max && value.gt(max)))
		steps.push(step("group.bounds", { value: combined.value }))
	return [...steps, ...roundStep(group.node.round, combined.value)]
}

function levelSteps(plan: Plan, total: Rational, score: PlacedScore): Step[] {
	const byTotal = levelIn(plan, total, [])
	const reached = score.level === null ? [] : [step("total.level", { level: score.level })]
	if (byTotal === null || byTotal === score.level) return reached
	const at = plan.levels.findIndex(({ code }) => code === score.level)
	const failing = (plan.levels[at + 1]?.gates ?? []).filter(({ node, atLeast }) =>
		score.values[node]?.lt(atLeast),
	)
	const nodes = failing.map(({ node, atLeast }) => {
		const value = score.values[node]
		return `${plan.nodes[node]?.code ?? ""} ${value ? display(value, DIGITS) : ""} < ${display(atLeast, DIGITS)}`
	})
	return [step("total.levelByTotal", { level: byTotal, nodes: nodes.join(", ") }), ...reached]
}

function totalSteps(plan: Plan, score: PlacedScore): Step[] {
	if (!score.total) return [step("total.unranked")]
	const adjustments = score.adjustments.map(({ code, amount, points }, index) =>
		step(plan.adjustments[index]?.deduct ? "total.deduction" : "total.bonus", { code, amount, points }),
	)
	const decimals = plan.instrument.ranking.decimals
	return [
		...adjustments,
		step("total.total", { value: score.total }),
		...(rounded(score.total, decimals).equals(score.total)
			? []
			: roundStep(decimals, rounded(score.total, decimals))),
		...levelSteps(plan, score.total, score),
		score.place === null ? step("total.unranked") : step("total.place", { place: score.place }),
	]
}

/** How one node of one unit came to its value: the chain of numbers, each with its rule, and the source. */
export function explainNode(
	plan: Plan,
	scales: readonly Scale[],
	{ observation, score, at }: { observation: Observation; score: PlacedScore; at: number },
): Explained {
	const gauge = plan.gaugeAt[at]
	const scale = gauge && scales[gauge.column]
	const group = plan.groups[at]
	const steps =
		gauge && scale
			? indicatorSteps(gauge, scale, observation, score)
			: group
				? groupSteps(plan, group, score)
				: []
	const node = plan.nodes[at]
	const source = at === 0 ? (node?.source ?? plan.instrument.source) : node?.source
	const value = score.values[at]
	return {
		code: node?.code ?? "",
		value: value ? display(value, DIGITS) : null,
		steps: [
			...steps,
			...(at === 0 ? totalSteps(plan, score) : []),
			...(source === undefined ? [] : [step("source", { source })]),
		],
	}
}

/** Every node of one unit, in the instrument's order. */
export function explainUnit(
	plan: Plan,
	scales: readonly Scale[],
	{ observation, score }: { observation: Observation; score: PlacedScore },
): Explained[] {
	return plan.nodes.map((_, at) => explainNode(plan, scales, { observation, score, at }))
}

import { sum } from "../exact.ts"
import type { Rational } from "../rational.ts"
import type { Indicator } from "./instrument.ts"
import type { GroupPlan, Plan } from "./plan.ts"
import type { UnitScore } from "./score.ts"
import type { Table, TableGroup, TableLimits, TableNode } from "./table.ts"

function nodeOf(plan: Plan, at: number): TableNode {
	const node = plan.nodes[at]
	const weight = plan.weights[at]?.toNumber() ?? 0
	const gauge = plan.gaugeAt[at]
	if (!node || gauge) return { kind: "indicator", code: node?.code ?? "", weight, column: gauge?.column ?? 0 }
	return groupOf(plan, at)
}

function groupOf(plan: Plan, at: number): TableGroup {
	const group = plan.groups[at]
	return {
		kind: "group",
		code: plan.nodes[at]?.code ?? "",
		weight: plan.weights[at]?.toNumber() ?? 0,
		aggregation: group?.aggregation ?? "arithmetic",
		times: group?.times?.toNumber() ?? 1,
		...(group && isLimited(group) ? { limits: limitsOf(plan, group) } : {}),
		children: (group?.children ?? []).map((child) => nodeOf(plan, child)),
	}
}

function isLimited({ coverage, gates, bounds, node }: GroupPlan): boolean {
	return Boolean(coverage ?? bounds.min ?? bounds.max) || gates.length > 0 || node.round !== undefined
}

function boundsOf({ min, max }: Plan["bounds"]): { min: number; max: number } {
	return { min: min?.toNumber() ?? -Infinity, max: max?.toNumber() ?? Infinity }
}

function limitsOf(plan: Plan, { coverage, gates, bounds, node: { round } }: GroupPlan): TableLimits {
	return {
		coverage: coverage?.toNumber() ?? 0,
		gates: gates.map(({ node, atLeast, cap }) => ({
			node: plan.nodes[node]?.code ?? "",
			atLeast: atLeast.toNumber(),
			cap: cap.toNumber(),
		})),
		...boundsOf(bounds),
		decimals: round ?? null,
	}
}

function adjustedOf({ adjustments, bounds }: Plan, scores: readonly UnitScore[]): Pick<Table, "adjusted"> {
	if (adjustments.length === 0 && !bounds.min && !bounds.max) return {}
	const points = Float64Array.from(scores, (score) =>
		sum(score.adjustments.map((one) => one.points)).toNumber(),
	)
	return { adjusted: { points, ...boundsOf(bounds) } }
}

/** The least and greatest value a normalisation can give; open where it depends on the group. */
function rangeOf({ normalise }: Indicator): [number, number] {
	switch (normalise.type) {
		case "piecewise": {
			const ys = normalise.knots.map(([, y]) => Number(y))
			return [Math.min(...ys), Math.max(...ys)]
		}
		case "min_max":
		case "percentile":
			return [Number(normalise.range[0]), Number(normalise.range[1])]
		case "categorical": {
			const values = Object.values(normalise.values).map(Number)
			return [Math.min(...values), Math.max(...values)]
		}
		case "count":
			return [0, Number(normalise.full)]
		case "deadline": {
			const values = [...normalise.steps.map(({ value }) => Number(value)), Number(normalise.otherwise)]
			return [Math.min(...values), Math.max(...values)]
		}
		case "none":
		case "z_score":
		case "rank":
			return [Number.NaN, Number.NaN]
	}
}

function numberOf(value: Rational | null | undefined): number {
	return value ? value.toNumber() : Number.NaN
}

/** Where a missing value counts as nothing achieved, it stands as the worst that was measured. */
function putWorst(
	measured: Float64Array,
	{
		column,
		directions,
		width,
		rows,
	}: { column: number; directions: Int8Array; width: number; rows: readonly number[] },
) {
	const better = directions[column] ?? 1
	let worst = Number.NaN
	for (let at = column; at < measured.length; at += width) {
		const x = measured[at] ?? Number.NaN
		if (Number.isNaN(worst) || (x - worst) * better < 0) worst = x
	}
	for (const row of rows) measured[row * width + column] = worst
}

/** Scores of a general instrument in plain numbers, for robustness and correlation. */
export function tableOfScores(plan: Plan, scores: readonly UnitScore[]): Table {
	const width = plan.gauges.length
	const measured = new Float64Array(scores.length * width)
	const normalised = new Float64Array(scores.length * width)
	const isWord = plan.gauges.map(({ node }) => node.measure.type === "choice" || node.measure.type === "date")
	const directions = Int8Array.from(plan.gauges, ({ node }, column) =>
		node.direction === "lower" && !isWord[column] ? -1 : 1,
	)
	const noughts = plan.gauges.map((): number[] => [])
	for (const [row, { indicators }] of scores.entries()) {
		for (const [column, { treated, value }] of indicators.entries()) {
			measured[row * width + column] = numberOf(isWord[column] ? value : treated)
			normalised[row * width + column] = numberOf(value)
			if (value && !treated && !isWord[column]) noughts[column]?.push(row)
		}
	}
	for (const [column, rows] of noughts.entries()) {
		if (rows.length > 0) putWorst(measured, { column, directions, width, rows })
	}
	const ranges = plan.gauges.map(({ node }) => rangeOf(node))
	return {
		units: scores.map(({ unit }) => unit),
		indicators: plan.gauges.map(({ node }) => node.code),
		tree: groupOf(plan, 0),
		directions,
		measured,
		normalised,
		low: Float64Array.from(ranges, ([low]) => low),
		high: Float64Array.from(ranges, ([, high]) => high),
		...adjustedOf(plan, scores),
		decimals: plan.instrument.ranking.decimals ?? null,
		descending: plan.instrument.ranking.order === "descending",
		undecided: [],
	}
}

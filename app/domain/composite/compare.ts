import { sum, ZERO } from "../exact.ts"
import type { Rational } from "../rational.ts"
import type { Plan } from "./plan.ts"
import { combine, type UnitScore } from "./score.ts"

/** What one node contributed to a difference, in points of the total. */
export type Contribution = { code: string; before: Rational | null; after: Rational | null; points: Rational }

export type Comparison = {
	before: Rational
	after: Rational
	/** after − before; the contributions add up to exactly this. */
	difference: Rational
	/** Indicators and adjustments, in the instrument's order. */
	contributions: Contribution[]
	/** What the bounds of the total took away or added. */
	bounded: Rational
}

/** Up to here every order of change is tried; beyond, one order and its reverse. */
const MOST_CHILDREN = 8

type Values = readonly (Rational | null)[]
type Pair = { before: Values; after: Values }

function differs(one: Rational | null | undefined, other: Rational | null | undefined): boolean {
	if (!one || !other) return Boolean(one) !== Boolean(other)
	return !one.equals(other)
}

function below(plan: Plan, at: number): number[] {
	const group = plan.groups[at]
	return group ? group.children.flatMap((child) => [child, ...below(plan, child)]) : []
}

/** A group's value when the nodes under the chosen children are as they were after, the others as before. */
function mixed(
	plan: Plan,
	at: number,
	{ before, after }: Pair,
	chosen: ReadonlySet<number>,
): Rational | null {
	const group = plan.groups[at]
	if (!group) return null
	const values = [...before]
	for (const child of chosen)
		for (const node of [child, ...below(plan, child)]) values[node] = after[node] ?? null
	return combine(plan, group, values)?.value ?? null
}

function factorial(n: number): number {
	return n < 2 ? 1 : n * factorial(n - 1)
}

function subsetsOf(nodes: readonly number[]): number[][] {
	return nodes.reduce<number[][]>((all, node) => [...all, ...all.map((subset) => [...subset, node])], [[]])
}

/** Shapley values of the children: the mean gain over all orders in which they might have changed. */
function overAllOrders(
	players: readonly number[],
	worth: (chosen: readonly number[]) => Rational,
): Map<number, Rational> {
	const known = new Map(subsetsOf(players).map((subset) => [subset.join(" "), worth(subset)]))
	const at = (subset: readonly number[]) => known.get(subset.join(" ")) ?? ZERO
	const n = players.length
	return new Map(
		players.map((player) => {
			const others = subsetsOf(players.filter((one) => one !== player))
			const gains = others.map((subset) => {
				const joined = players.filter((one) => one === player || subset.includes(one))
				return at(joined)
					.sub(at(subset))
					.mul(factorial(subset.length) * factorial(n - subset.length - 1))
			})
			return [player, sum(gains).div(factorial(n))]
		}),
	)
}

function overOneOrder(
	players: readonly number[],
	worth: (chosen: readonly number[]) => Rational,
): Map<number, Rational> {
	return new Map(
		players.map((player, index) => [
			player,
			worth(players.slice(0, index + 1)).sub(worth(players.slice(0, index))),
		]),
	)
}

/** How much each changed child moved its group; adds up to the group's own change. */
function shares(plan: Plan, at: number, pair: Pair): Map<number, Rational> {
	const players = (plan.groups[at]?.children ?? []).filter((child) =>
		[child, ...below(plan, child)].some((node) => differs(pair.before[node], pair.after[node])),
	)
	const worth = (chosen: readonly number[]) => mixed(plan, at, pair, new Set(chosen)) ?? ZERO
	if (players.length <= MOST_CHILDREN) return overAllOrders(players, worth)
	const [there, back] = [overOneOrder(players, worth), overOneOrder(players.toReversed(), worth)]
	return new Map(
		players.map((player) => [player, (there.get(player) ?? ZERO).add(back.get(player) ?? ZERO).div(2)]),
	)
}

/** Hands a node's points down to the indicators below it, in proportion to how they moved it. */
function handDown(plan: Plan, at: number, points: Rational, pair: Pair, into: Map<number, Rational>) {
	const [before, after] = [pair.before[at], pair.after[at]]
	const change = (after ?? ZERO).sub(before ?? ZERO)
	if (!plan.groups[at] || !before || !after || change.isZero) {
		into.set(at, (into.get(at) ?? ZERO).add(points))
		return
	}
	for (const [child, share] of shares(plan, at, pair)) {
		handDown(plan, child, points.mul(share).div(change), pair, into)
	}
}

/**
 * Which nodes made the difference between two scores of one instrument: two units, or one unit in two periods. Each
 * group's change is shared out by Shapley values (Shapley 1953; exact contributions wherever the aggregation is
 * arithmetic and the same criteria apply), so that the points add up exactly. A group that only one side has, or that
 * did not change while gates moved below it, stands for itself. Null when a side has no total.
 */
export function compare(plan: Plan, one: UnitScore, other: UnitScore): Comparison | null {
	if (!one.total || !other.total) return null
	const pair = { before: one.values, after: other.values }
	const [from, to] = [one.values[0] ?? ZERO, other.values[0] ?? ZERO]
	const points = new Map<number, Rational>()
	handDown(plan, 0, to.sub(from), pair, points)
	const nodes = [...points]
		.sort(([a], [b]) => a - b)
		.map(([at, made]) => ({
			code: plan.nodes[at]?.code ?? "",
			before: one.values[at] ?? null,
			after: other.values[at] ?? null,
			points: made,
		}))
	const adjustments = plan.adjustments.map(({ code }, index) => {
		const [before = ZERO, after = ZERO] = [one.adjustments[index]?.points, other.adjustments[index]?.points]
		return { code, before, after, points: after.sub(before) }
	})
	const contributions = [...nodes, ...adjustments].filter(
		({ before, after, points: made }) => differs(before, after) || !made.isZero,
	)
	const difference = other.total.sub(one.total)
	const bounded = difference.sub(sum(contributions.map(({ points: made }) => made)))
	return { before: one.total, after: other.total, difference, contributions, bounded }
}

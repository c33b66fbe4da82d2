import { sum, ZERO } from "../exact.ts"
import type { Rational } from "../rational.ts"
import type { GroupPlan, Plan } from "./plan.ts"
import { combine, type UnitScore } from "./score.ts"

/** What one indicator or adjustment contributed to a difference, in points of the total. */
export type Contribution = { code: string; before: Rational | null; after: Rational | null; points: Rational }

export type Comparison = {
	before: Rational
	after: Rational
	/** after − before; the contributions and `bounded` add up to exactly this. */
	difference: Rational
	/** What differs, in the instrument's order. */
	contributions: Contribution[]
	/** What the bounds of the total took away or added. */
	bounded: Rational
	/** Shapley values over all orders of change, or the mean of the instrument's order and its reverse. */
	method: "all_orders" | "two_orders"
}

/** Up to so many changed indicators every order of change is tried: 2⁸ totals. */
const MOST_FOR_ALL_ORDERS = 8

type Values = readonly (Rational | null)[]
type Worth = (chosen: ReadonlySet<number>) => Rational

function differs(one: Rational | null | undefined, other: Rational | null | undefined): boolean {
	if (!one || !other) return Boolean(one) !== Boolean(other)
	return !one.equals(other)
}

/** The index when the chosen nodes are as they were after, and the others as before. */
function worthOf(plan: Plan, before: Values, after: Values, groups: readonly (GroupPlan | null)[]): Worth {
	return (chosen) => {
		const values = before.map((value, at) => (chosen.has(at) ? (after[at] ?? null) : value))
		for (const group of groups) if (group) values[group.at] = combine(plan, group, values)?.value ?? null
		return values[0] ?? ZERO
	}
}

function factorial(n: number): number {
	return n < 2 ? 1 : n * factorial(n - 1)
}

/** Shapley values: the mean gain of each indicator over all orders in which they might have changed. */
function overAllOrders(changed: readonly number[], worth: Worth): Map<number, Rational> {
	const n = changed.length
	const chosenBy = (mask: number) => new Set(changed.filter((_, index) => (mask >> index) & 1))
	const worths = Array.from({ length: 1 << n }, (_, mask) => worth(chosenBy(mask)))
	return new Map(
		changed.map((at, index) => {
			const gains = worths.flatMap((without, mask) => {
				const joined = worths[mask | (1 << index)]
				if ((mask >> index) & 1 || !joined) return []
				const size = chosenBy(mask).size
				return [joined.sub(without).mul(factorial(size) * factorial(n - size - 1))]
			})
			return [at, sum(gains).div(factorial(n))]
		}),
	)
}

function overOneOrder(changed: readonly number[], worth: Worth): Map<number, Rational> {
	const chosen = new Set<number>()
	let reached = worth(chosen)
	return new Map(
		changed.map((at) => {
			chosen.add(at)
			const next = worth(chosen)
			const gain = next.sub(reached)
			reached = next
			return [at, gain]
		}),
	)
}

function overTwoOrders(changed: readonly number[], worth: Worth): Map<number, Rational> {
	const there = overOneOrder(changed, worth)
	const back = overOneOrder(changed.toReversed(), worth)
	return new Map(changed.map((at) => [at, (there.get(at) ?? ZERO).add(back.get(at) ?? ZERO).div(2)]))
}

type Shares = Pick<Comparison, "method"> & { points: Map<number, Rational> }

function sharedOut(
	plan: Plan,
	pair: { before: Values; after: Values },
	{ candidates, groups }: { candidates: readonly number[]; groups: readonly (GroupPlan | null)[] },
): Shares {
	const { before, after } = pair
	const changed = candidates.filter((at) => differs(before[at], after[at]))
	const worth = worthOf(plan, before, after, groups)
	if (changed.length > MOST_FOR_ALL_ORDERS)
		return { method: "two_orders", points: overTwoOrders(changed, worth) }
	return { method: "all_orders", points: overAllOrders(changed, worth) }
}

/** By indicator; by the index's own children where a mixture of both sides has no geometric or harmonic mean. */
function pointsOf(plan: Plan, before: Values, after: Values): Shares {
	try {
		const candidates = plan.gauges.map(({ at }) => at)
		return sharedOut(plan, { before, after }, { candidates, groups: plan.groups.toReversed() })
	} catch (error) {
		if (!(error instanceof RangeError)) throw error
		const candidates = plan.groups[0]?.children ?? []
		return sharedOut(plan, { before, after }, { candidates, groups: plan.groups.slice(0, 1) })
	}
}

/**
 * Which indicators made the difference between two scores of one instrument: two units, or one unit in two periods. The
 * points add up exactly. In an arithmetic tree where the same indicators have values, an indicator's points are its
 * weight times its change; elsewhere they depend on what changed with it, so they are Shapley values (Shapley 1953), or
 * with more than 8 changed indicators the mean of two orders. Null when a side has no total.
 */
export function compare(plan: Plan, one: UnitScore, other: UnitScore): Comparison | null {
	if (!one.total || !other.total) return null
	const { method, points } = pointsOf(plan, one.values, other.values)
	const nodes = [...points].map(([at, made]) => ({
		code: plan.nodes[at]?.code ?? "",
		before: one.values[at] ?? null,
		after: other.values[at] ?? null,
		points: made,
	}))
	const adjustments = plan.adjustments.map(({ code }, index) => {
		const [before = ZERO, after = ZERO] = [one.adjustments[index]?.points, other.adjustments[index]?.points]
		return { code, before, after, points: after.sub(before) }
	})
	const contributions = [...nodes, ...adjustments.filter(({ before, after }) => differs(before, after))]
	const difference = other.total.sub(one.total)
	const bounded = difference.sub(sum(contributions.map(({ points: made }) => made)))
	return { before: one.total, after: other.total, difference, contributions, bounded, method }
}

import { type Exact, fraction, HUNDRED, sum, toExact, ZERO } from "./exact.ts"
import type { Rational } from "./rational.ts"
import type { Improvement, Outlook } from "./improvements.ts"

export const STEP_KINDS = ["paper", "real"] as const
export type StepKind = (typeof STEP_KINDS)[number]

export const EFFORTS = [1, 2, 3] as const
export type Effort = (typeof EFFORTS)[number]

/** By `stepId`; what is not named takes an effort of 1. */
export type Efforts = Readonly<Record<string, Effort | "cannot">>

export type Goal = {
	/** Least percent of the total. */
	percent: Exact
	/** Bands and places go by the percent rounded half up to two decimals (rules 12, 13), levels by the exact one. */
	rounded: boolean
	/** Least percent of a pillar, by its code (rule 17). */
	gates: Readonly<Record<string, Exact>>
}

export type Chosen = { code: string; pillar: string; steps: StepKind[]; effort: number; gain: Exact }

export type LeastSet =
	| {
			method: "exact"
			reachable: true
			/** Largest gain first. */
			chosen: Chosen[]
			effort: number
			/** Exact percent before and after; `spare` is what is left above the least that reaches the goal. */
			before: Exact
			after: Exact
			spare: Exact
			gates: { pillar: string; gate: Exact; before: Exact; after: Exact }[]
	  }
	| {
			method: "exact"
			reachable: false
			/** Percent when everything possible is done, and what is still missing to the goal. */
			best: Exact
			missing: Exact
			/** Pillars that stay below their gate, in percentage points of the pillar. */
			gates: { pillar: string; gate: Exact; best: Exact; missing: Exact }[]
	  }

export function stepId(code: string, kind: StepKind): string {
	return `${code}:${kind}`
}

type Option = { improvement: Improvement; steps: StepKind[]; effort: number; gain: Rational }
type Link = { option: Option; before: Link | null }
/** Of all choices with this effort and this many criteria the one that adds most; `gain` in the common unit. */
type State = { effort: number; count: number; gain: bigint; last: Link | null }
type Group = { code: string; worth: Rational; points: Rational; maxPoints: number; choices: Option[][] }

/**
 * The least set of improvements that reaches a goal: least effort, then fewest criteria, then the largest spare
 * gain. Exact: gains add up, so the best gain for each effort and number of criteria is found per pillar by
 * dynamic programming over its criteria, choices below the pillar's gate are dropped, and the pillars are joined
 * the same way; all in whole numbers over one common denominator. Being least, nothing of it can be left out.
 */
export function leastSet(input: { outlook: Outlook; goal: Goal; efforts?: Efforts }): LeastSet {
	const { outlook, goal, efforts = {} } = input
	const groups = outlook.pillars.map((pillar): Group => {
		const own = outlook.improvements.filter((one) => one.pillar === pillar.code)
		return {
			code: pillar.code,
			worth: fraction(pillar.worth),
			points: fraction(pillar.points),
			maxPoints: pillar.maxPoints,
			choices: own.map((one) => optionsOf(one, efforts)),
		}
	})
	const need = leastPercent(goal).sub(fraction(outlook.proven))
	const gates = groups.map((group) => gateNeed(group, goal.gates[group.code]))
	const unit = commonDenominator([need, ...gates, ...groups.flatMap(gainsOf)])
	const inUnits = (value: Rational) => {
		const [n, d] = value.parts()
		return (n * unit) / d
	}
	let states: State[] = [{ effort: 0, count: 0, gain: 0n, last: null }]
	for (const [index, group] of groups.entries()) {
		const gate = inUnits(gates[index] ?? ZERO)
		const front = group.choices.reduce((before, options) => extend(before, options, inUnits), [EMPTY])
		states = join(
			states,
			front.filter(({ gain }) => gain >= gate),
		)
	}
	const reached = states.find(({ gain }) => gain >= inUnits(need))
	return reached ? tell(reached, input, groups) : tellShort(input, groups)
}

const EMPTY: State = { effort: 0, count: 0, gain: 0n, last: null }

/** 89.995 is 90.00 to whoever rounds. */
function leastPercent({ percent, rounded }: Goal): Rational {
	return rounded ? fraction(percent).sub(fraction("0.005")) : fraction(percent)
}

/** What a pillar must add to the total for its gate; nothing where it has none. */
function gateNeed({ worth, points, maxPoints }: Group, gate: Exact | undefined): Rational {
	if (gate === undefined) return ZERO
	const need = fraction(gate).mul(maxPoints).div(HUNDRED).sub(points).mul(worth)
	return need.gt(ZERO) ? need : ZERO
}

/** The document alone, or the document and the reality; what cannot be done leaves what stands on it out too. */
function optionsOf(improvement: Improvement, efforts: Efforts): Option[] {
	const options: Option[] = []
	let [steps, effort, gain]: [StepKind[], number, Rational] = [[], 0, ZERO]
	for (const kind of STEP_KINDS) {
		const part = improvement[kind]
		if (!part) continue
		const own = efforts[stepId(improvement.code, kind)] ?? 1
		if (own === "cannot") break
		steps = [...steps, kind]
		effort += own
		gain = gain.add(fraction(part.gain))
		options.push({ improvement, steps, effort, gain })
	}
	return options
}

function gainsOf({ choices }: Group): Rational[] {
	return choices.flatMap((options) => options.map(({ gain }) => gain))
}

function greatestDivisor(a: bigint, b: bigint): bigint {
	let [one, other] = [a, b]
	while (other !== 0n) [one, other] = [other, one % other]
	return one
}

function commonDenominator(values: readonly Rational[]): bigint {
	return values.reduce((unit, { d }) => (unit / greatestDivisor(unit, d)) * d, 1n)
}

function extend(
	states: readonly State[],
	options: readonly Option[],
	inUnits: (value: Rational) => bigint,
): State[] {
	const grown = options.flatMap((option) => {
		const gain = inUnits(option.gain)
		return states.map((state) => ({
			effort: state.effort + option.effort,
			count: state.count + 1,
			gain: state.gain + gain,
			last: { option, before: state.last },
		}))
	})
	return undominated([...states, ...grown])
}

function join(states: readonly State[], front: readonly State[]): State[] {
	return undominated(
		states.flatMap((state) =>
			front.map((more) => ({
				effort: state.effort + more.effort,
				count: state.count + more.count,
				gain: state.gain + more.gain,
				last: chain(more.last, state.last),
			})),
		),
	)
}

function chain(more: Link | null, before: Link | null): Link | null {
	return more === null ? before : { option: more.option, before: chain(more.before, before) }
}

/** By effort, then count: a choice stays only if no cheaper and no smaller one adds as much. */
function undominated(states: State[]): State[] {
	states.sort(
		(one, other) =>
			one.effort - other.effort ||
			one.count - other.count ||
			Number(other.gain > one.gain) - Number(other.gain < one.gain),
	)
	const best: bigint[] = []
	return states.filter(({ count, gain }) => {
		for (let fewer = 0; fewer <= count; fewer++) {
			const other = best[fewer]
			if (other !== undefined && other >= gain) return false
		}
		best[count] = gain
		return true
	})
}

type Input = Parameters<typeof leastSet>[0]

function tell(state: State, { outlook, goal }: Input, groups: readonly Group[]): LeastSet {
	const chosen: Chosen[] = []
	const won = new Map<string, Rational>()
	for (let link = state.last; link; link = link.before) {
		const { improvement, steps, effort, gain } = link.option
		chosen.push({ code: improvement.code, pillar: improvement.pillar, steps, effort, gain: toExact(gain) })
		won.set(improvement.pillar, (won.get(improvement.pillar) ?? ZERO).add(gain))
	}
	const order = new Map(outlook.improvements.map(({ code }, index) => [code, index]))
	const before = fraction(outlook.proven)
	const after = before.add(sum([...won.values()]))
	return {
		method: "exact",
		reachable: true,
		chosen: chosen.sort(
			(one, other) =>
				fraction(other.gain).compare(fraction(one.gain)) ||
				(order.get(one.code) ?? 0) - (order.get(other.code) ?? 0),
		),
		effort: state.effort,
		before: toExact(before),
		after: toExact(after),
		spare: toExact(after.sub(leastPercent(goal))),
		gates: groups.flatMap((group) => {
			const gate = goal.gates[group.code]
			if (gate === undefined) return []
			const more = (won.get(group.code) ?? ZERO).div(group.worth)
			return {
				pillar: group.code,
				gate,
				before: pillarPercent(group, group.points),
				after: pillarPercent(group, group.points.add(more)),
			}
		}),
	}
}

function pillarPercent({ maxPoints }: Group, points: Rational): Exact {
	return toExact(points.mul(HUNDRED).div(maxPoints))
}

function tellShort({ outlook, goal }: Input, groups: readonly Group[]): LeastSet {
	const most = groups.map((group) => sum(group.choices.map((options) => options.at(-1)?.gain ?? ZERO)))
	const best = fraction(outlook.proven).add(sum(most))
	const missing = leastPercent(goal).sub(best)
	return {
		method: "exact",
		reachable: false,
		best: toExact(best),
		missing: toExact(missing.gt(ZERO) ? missing : ZERO),
		gates: groups.flatMap((group, index) => {
			const gate = goal.gates[group.code]
			const top = pillarPercent(group, group.points.add((most[index] ?? ZERO).div(group.worth)))
			if (gate === undefined || fraction(top).gte(fraction(gate))) return []
			return { pillar: group.code, gate, best: top, missing: toExact(fraction(gate).sub(fraction(top))) }
		}),
	}
}

import { fraction } from "../exact.ts"
import type { Rational } from "../rational.ts"
import type { Instrument } from "./instrument.ts"
import type { Observation } from "./observation.ts"
import { type Plan, rounded } from "./plan.ts"
import type { UnitScore } from "./score.ts"

/**
 * How many units stand at each distinct standing: enough to place everyone without keeping everyone. A standing is the
 * text of what a unit is ranked by and its block, and its number is its place in `counts`.
 */
export type Tally = { numbers: Map<string, number>; counts: number[] }

type Standing = { number: number; block: string; values: readonly (Rational | null)[]; n: number }

const NOTHING = "-"

export function startTally(): Tally {
	return { numbers: new Map(), counts: [] }
}

function standingOf(plan: Plan, score: UnitScore, { words }: Observation): string | null {
	const { ranking } = plan.instrument
	if (!score.total) return null
	if (ranking.eligible && words[ranking.eligible.column] !== ranking.eligible.word) return null
	const breaks = ranking.tieBreak.map(({ node, decimals }) => {
		const value = score.values[plan.nodes.findIndex(({ code }) => code === node)]
		return value ? rounded(value, decimals) : null
	})
	const values = [rounded(score.total, ranking.decimals), ...breaks]
	const block = ranking.within === undefined ? "" : (words[ranking.within] ?? "")
	return `${values.map((value) => value?.toFraction() ?? NOTHING).join(" ")}\n${block}`
}

/** The number of a unit's standing; null for a unit without a total, or one that is scored and not ranked. */
export function enter(tally: Tally, plan: Plan, score: UnitScore, observation: Observation): number | null {
	const standing = standingOf(plan, score, observation)
	if (standing === null) return null
	const known = tally.numbers.get(standing)
	if (known === undefined) {
		tally.numbers.set(standing, tally.counts.length)
		return tally.counts.push(1) - 1
	}
	tally.counts[known] = (tally.counts[known] ?? 0) + 1
	return known
}

function standingsIn({ numbers, counts }: Tally): Map<string, Standing[]> {
	const blocks = new Map<string, Standing[]>()
	for (const [text, number] of numbers) {
		const end = text.indexOf("\n")
		const block = text.slice(end + 1)
		const values = text
			.slice(0, end)
			.split(" ")
			.map((value) => (value === NOTHING ? null : fraction(value)))
		const standing = { number, block, values, n: counts[number] ?? 0 }
		const others = blocks.get(block)
		if (others) others.push(standing)
		else blocks.set(block, [standing])
	}
	return blocks
}

function inOrder({ ranking }: Instrument): (one: Standing, other: Standing) => number {
	const signs = [ranking.order, ...ranking.tieBreak.map(({ order }) => order)].map((order) =>
		order === "ascending" ? 1 : -1,
	)
	return (one, other) => {
		for (const [index, sign] of signs.entries()) {
			const [a, b] = [one.values[index], other.values[index]]
			// who has no value to part a tie by comes after who has
			if (!a || !b) {
				if (a || b) return a ? -1 : 1
				continue
			}
			const order = a.compare(b)
			if (order !== 0) return order * sign
		}
		return 0
	}
}

/** The place of each standing, by its number, as text: "4", or "2.5" where ties share their mean place. */
export function placesOf(instrument: Instrument, tally: Tally): string[] {
	const places = new Array<string>(tally.counts.length).fill("")
	const { ties } = instrument.ranking
	for (const standings of standingsIn(tally).values()) {
		let above = 0
		for (const [index, { number, n }] of standings.sort(inOrder(instrument)).entries()) {
			const first = above + 1
			above += n
			if (ties === "dense") places[number] = String(index + 1)
			else places[number] = String(ties === "average" ? (first + above) / 2 : first)
		}
	}
	return places
}

import type { Rational } from "../rational.ts"
import type { Instrument } from "./instrument.ts"
import type { Observation } from "./observation.ts"
import { type Plan, rounded } from "./plan.ts"
import type { UnitScore } from "./score.ts"

/** What a unit is ranked by: totals and tie-breaks that are equal have equal keys. */
export type RankKey = { block: string; values: readonly (Rational | null)[]; text: string }

type Standing = { values: readonly (Rational | null)[]; n: number }

/** How many units stand at each key, by block: enough to place everyone without keeping everyone. */
export type Tally = Map<string, Map<string, Standing>>

/** Null for a unit without a total, or one that is scored and not ranked. */
export function rankKeyOf(plan: Plan, score: UnitScore, { words }: Observation): RankKey | null {
	const { ranking } = plan.instrument
	if (!score.total) return null
	if (ranking.eligible && words[ranking.eligible.column] !== ranking.eligible.word) return null
	const breaks = ranking.tieBreak.map(({ node, decimals }) => {
		const value = score.values[plan.nodes.findIndex(({ code }) => code === node)]
		return value ? rounded(value, decimals) : null
	})
	const values = [rounded(score.total, ranking.decimals), ...breaks]
	const block = ranking.within === undefined ? "" : (words[ranking.within] ?? "")
	return { block, values, text: values.map((value) => value?.toFraction() ?? "-").join(" ") }
}

export function count(tally: Tally, { block, values, text }: RankKey) {
	const standings = tally.get(block) ?? new Map<string, Standing>()
	tally.set(block, standings)
	const known = standings.get(text)
	if (known) known.n++
	else standings.set(text, { values, n: 1 })
}

function orders({ ranking }: Instrument): readonly (1 | -1)[] {
	return [ranking.order, ...ranking.tieBreak.map(({ order }) => order)].map((order) =>
		order === "ascending" ? 1 : -1,
	)
}

/** The place of each key in each block, as text: "4", or "2.5" where ties share their mean place. */
export function placesOf(instrument: Instrument, tally: Tally): Map<string, Map<string, string>> {
	const signs = orders(instrument)
	const { ties } = instrument.ranking
	const before = (one: Standing, other: Standing) => {
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
	return new Map(
		[...tally].map(([block, standings]) => {
			const sorted = [...standings].sort(([, one], [, other]) => before(one, other))
			let above = 0
			const places = sorted.map(([text, { n }], index): [string, string] => {
				const first = above + 1
				above += n
				if (ties === "dense") return [text, String(index + 1)]
				return [text, String(ties === "average" ? (first + above) / 2 : first)]
			})
			return [block, new Map(places)]
		}),
	)
}

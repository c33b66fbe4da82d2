import { BANDS, type Band, type BandSet } from "./bands.ts"
import { fraction, roundHalfAway } from "./exact.ts"
import type { Goal } from "./least-set.ts"
import type { OrganizationKind } from "./organization.ts"
import type { Questionnaire } from "./questionnaire.ts"
import type { ScoreSheet } from "./scoring.ts"

export type LevelGoal = { level: number; goal: Goal }
export type BandGoal = { band: Band; goal: Goal }
export type PlaceGoal = { place: number; percent: string; goal: Goal }

/** The levels above the one held (rule 17), next one first; a gate only for active pillars that gate. */
export function levelGoals(input: {
	questionnaire: Questionnaire
	kind: OrganizationKind
	sheet: ScoreSheet
}): LevelGoal[] {
	const { questionnaire, kind, sheet } = input
	const free = new Set(
		questionnaire.ungated?.filter(({ kinds }) => kinds.includes(kind)).map(({ pillar }) => pillar),
	)
	const gating = sheet.pillars.filter(({ code, active }) => active && !free.has(code))
	return (questionnaire.levels ?? []).flatMap(({ threshold, gate }, level) => {
		if (level <= (sheet.level?.level ?? 0)) return []
		const gates = Object.fromEntries(gating.map(({ code }) => [code, gate]))
		return { level, goal: { percent: threshold, rounded: false, gates } }
	})
}

/** The bands above an exact percent (rule 12), next one first. */
export function bandGoals(percent: string, set: BandSet): BandGoal[] {
	const rounded = fraction(roundHalfAway(fraction(percent), 2))
	return [...BANDS[set]].reverse().flatMap((band) => {
		if (rounded.gte(fraction(band.from))) return []
		return { band, goal: { percent: band.from, rounded: true, gates: {} } }
	})
}

/**
 * The places above an exact percent, nearest first, where the others keep the two-decimal percents given. A place
 * is reached with the percent of whoever has it now: equal percents share a place (rule 13).
 */
export function placeGoals(percent: string, others: readonly string[]): PlaceGoal[] {
	const rounded = fraction(roundHalfAway(fraction(percent), 2))
	const falling = others.map(fraction).sort((one, other) => other.compare(one))
	return falling
		.flatMap((wanted, index) => {
			if (wanted.lte(rounded) || falling[index - 1]?.equals(wanted)) return []
			const text = roundHalfAway(wanted, 2)
			return { place: index + 1, percent: text, goal: { percent: text, rounded: true, gates: {} } }
		})
		.reverse()
}

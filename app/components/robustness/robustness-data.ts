import { z } from "zod"
import type { Sensitivity } from "#app/domain/robustness/sensitivity.ts"
import { above, SEPARATION } from "#app/domain/robustness/simulate.ts"
import type { Robustness, Separations, UnitRobustness } from "#app/domain/robustness/simulate.ts"
import type { Choice } from "#app/domain/robustness/simulate-options.ts"
import { RobustnessSettings } from "#app/domain/robustness/simulate-settings.ts"

export type RobustnessRow = {
	id: string
	name: string
	percent: string
	place: number
	median: number
	low: number
	high: number
	/** Whole percent of the runs. */
	same: number
	unclear: "both" | "above" | "below" | null
}

export type Pair = { a: string; b: string; above: number; tied: number; below: number; clear: boolean }

export type RobustnessView = {
	/** Boxed together where neighbours are not separated. */
	groups: RobustnessRow[][]
	units: number
	/** Units that keep their place in nearly all runs. */
	firm: number
	runs: number
	asked: number
	seed: number
	openItems: number
	/** Whole percent: how often an open item is taken as accepted. */
	acceptance: number
	causes: { runs: number; meanShift: string; moves: boolean; choices: Cause[] }
}

export type RobustnessPageData = {
	blocks: { code: string; name: string; units: number }[]
	block: string
	settings: RobustnessSettings
	/** Percent of the runs from which neighbours count as separated. */
	threshold: number
	result: RobustnessView | NoResult
	pair: Pair | null
}

/** Too few units, or too many. */
type NoResult = { refused: "few" | "many" }

export type Cause = {
	choice: Choice
	/** Whole percents. */
	alone: number
	withOthers: number
}

type Result = {
	robustness: Robustness
	separations: Separations
	sensitivity: Sensitivity
	asked: number
	openItems: number
}

/** Between 0 and 100; what is not all is not shown as all, nor a little as nothing. */
function wholePercent(share: number): number {
	const whole = Math.min(100, Math.max(0, Math.round(share * 100)))
	if (whole === 100 && share < 1) return 99
	return whole === 0 && share > 0 ? 1 : whole
}

function estimated(index: number): number {
	return Math.min(100, Math.max(0, Math.round(index * 100)))
}

/** Names and published percents by unit. */
type Names = ReadonlyMap<string, { name: string; percent: string | null }>

function viewOf(result: Result, names: Names): RobustnessView {
	const { robustness, separations, sensitivity } = result
	const rows = new Map(robustness.rows.map((row) => [row.unit, row]))
	const apart = new Map(separations.neighbours.map(({ lower, separated }) => [lower, separated]))
	const groups = separations.groups.map((group) =>
		group.flatMap((unit, index) => {
			const row = rows.get(unit)
			return row
				? rowOf(row, { names, above: apart.get(unit) === false, below: index < group.length - 1 })
				: []
		}),
	)
	return {
		groups,
		units: groups.flat().length,
		firm: robustness.rows.filter(({ place, same }) => place !== null && same >= SEPARATION).length,
		runs: robustness.runs,
		asked: result.asked,
		seed: robustness.options.seed,
		openItems: result.openItems,
		acceptance: Math.round(robustness.options.acceptance * 100),
		causes: {
			runs: sensitivity.runs,
			meanShift: sensitivity.meanShift.toFixed(1),
			moves: sensitivity.variance > 0,
			choices: sensitivity.choices.map(({ choice, first, total }) => ({
				choice,
				alone: estimated(first),
				withOthers: estimated(total),
			})),
		},
	}
}

function rowOf(
	{ unit, total, place, spread, same }: UnitRobustness,
	at: { names: Names; above: boolean; below: boolean },
): RobustnessRow[] {
	if (place === null || total === null || spread === null) return []
	const known = at.names.get(unit)
	const unclear = at.above && at.below ? "both" : at.above ? "above" : at.below ? "below" : null
	return [
		{
			id: unit,
			name: known?.name ?? unit,
			percent: known?.percent ?? total.toFixed(2),
			place,
			...spread,
			same: wholePercent(same),
			unclear,
		},
	]
}

/** Null where one of the two is not in the block. */
function pairOf(robustness: Robustness, a: string, b: string): Pair | null {
	const duel = above(robustness, a, b)
	if (!duel) return null
	return {
		...{ a, b },
		above: wholePercent(duel.above),
		tied: wholePercent(duel.tied),
		below: Math.max(0, 100 - wholePercent(duel.above) - wholePercent(duel.tied)),
		clear: Math.max(duel.above, duel.below) >= SEPARATION,
	}
}

const Asked = z.object({
	block: z.string().max(60).catch(""),
	a: z.string().max(60).catch(""),
	b: z.string().max(60).catch(""),
})

/** What the address of the page asks for. */
export const RobustnessQuery = z
	.record(z.string(), z.string())
	.transform((raw) => ({ ...Asked.parse(raw), settings: RobustnessSettings.parse(raw) }))

type Frame = {
	asked: z.infer<typeof RobustnessQuery>
	blocks: RobustnessPageData["blocks"]
	block: string
	names: Names
}

export function pageOf(
	result: Result | NoResult,
	{ asked, blocks, block, names }: Frame,
): RobustnessPageData {
	const refused = "refused" in result
	return {
		...{ blocks, block },
		settings: asked.settings,
		threshold: SEPARATION * 100,
		result: refused ? result : viewOf(result, names),
		pair: refused ? null : pairOf(result.robustness, asked.a, asked.b),
	}
}

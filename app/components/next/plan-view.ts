import { display, fraction, roundHalfAway } from "#app/domain/exact.ts"
import type { Exact } from "#app/domain/exact.ts"
import type { Outlook } from "#app/domain/improvements.ts"
import { leastSet } from "#app/domain/least-set.ts"
import type { Goal, LeastSet } from "#app/domain/least-set.ts"
import { bandGoals, levelGoals, placeGoals } from "#app/domain/least-set-goals.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import type { GoalView, PlanView } from "./next-data.ts"
import type { Chosen } from "./next-form.ts"
import type { NextMaterial } from "./next-material.ts"

type Offered = { view: GoalView; goal: Goal }

/** Levels where the questionnaire has them, bands where the period has them, then places. */
export function goalsOf(
	outlook: Outlook,
	{ input, sheet, bandSet, locale, ranking }: NextMaterial,
): Offered[] {
	const { questionnaire, subject } = input
	const levels = levelGoals({ questionnaire, kind: subject.kind, sheet }).flatMap(({ level, goal }) => {
		const named = questionnaire.levels?.[level]
		if (!named) return []
		const { name, threshold: percent, gate } = named
		return {
			view: { value: `level:${level}`, kind: "level" as const, level, name: name[locale], percent, gate },
			goal,
		}
	})
	const bands = bandSet ? bandGoals(outlook.proven, bandSet) : []
	const places = ranking ? placeGoals(outlook.proven, ranking.others) : []
	return [
		...levels,
		...bands.map(({ band, goal }) => ({
			view: {
				value: `band:${band.code}`,
				kind: "band" as const,
				name: band.name[locale],
				percent: band.from,
			},
			goal,
		})),
		...places.map(({ place, percent, goal }) => ({
			view: { value: `place:${place}`, kind: "place" as const, place, percent },
			goal,
		})),
	]
}

type PlanInput = {
	goals: readonly Offered[]
	chosen: Chosen
	criteria: ReadonlyMap<string, Criterion>
	material: NextMaterial
}

/** The least set for the goal chosen; null when none is. */
export function planOf(outlook: Outlook, { goals, chosen, criteria, material }: PlanInput) {
	const offered = goals.find(({ view }) => view.value === chosen.goal)
	if (!offered) return null
	const found = leastSet({ outlook, goal: offered.goal, efforts: chosen.efforts })
	return { found, view: tell(found, { offered, criteria, material }) }
}

type Telling = { offered: Offered } & Pick<PlanInput, "criteria" | "material">

function tell(found: LeastSet, { offered, criteria, material }: Telling): PlanView {
	const { view, goal } = offered
	const { locale, input } = material
	const titles = new Map(input.questionnaire.pillars.map(({ code, title }) => [code, title[locale]]))
	const titleOf = (pillar: string) => titles.get(pillar) ?? pillar
	if (!found.reachable) {
		return {
			reachable: false,
			goal: view,
			best: rounded(found.best),
			missing: found.missing === "0" ? null : apart(goal.percent, rounded(found.best)),
			gates: found.gates.map(({ pillar, gate, best, missing }) => ({
				title: titleOf(pillar),
				gate: shown(gate),
				best: rounded(best),
				missing: rounded(missing),
			})),
		}
	}
	let total = fraction(found.before)
	return {
		reachable: true,
		goal: view,
		steps: found.chosen.map(({ code, steps, effort, gain }) => {
			total = total.add(fraction(gain))
			const title = criteria.get(code)?.title[locale] ?? code
			return { code, title, kinds: steps, effort, gain: rounded(gain), after: roundHalfAway(total, 2) }
		}),
		effort: found.effort,
		before: rounded(found.before),
		after: rounded(found.after),
		spare: apart(rounded(found.after), goal.percent),
		gates: found.gates.map(({ pillar, gate, before, after }) => ({
			title: titleOf(pillar),
			gate: shown(gate),
			before: rounded(before),
			after: rounded(after),
		})),
	}
}

/** Between percents as they are shown. */
function apart(more: string, less: string): string {
	return roundHalfAway(fraction(more).sub(fraction(less)), 2)
}

function rounded(value: Exact): string {
	return roundHalfAway(fraction(value), 2)
}

function shown(value: Exact): string {
	return display(fraction(value), 2)
}

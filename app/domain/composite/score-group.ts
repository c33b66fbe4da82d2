import type { Observation } from "./observation.ts"
import { enter, placesOf, startTally } from "./places.ts"
import type { Plan } from "./plan.ts"
import { scoreUnit, type UnitScore } from "./score.ts"
import { observe, type Scale, scalesOf, startSurvey } from "./survey.ts"

export type PlacedScore = UnitScore & { place: string | null }

/** What relative methods compare with; cheap where the instrument has none. @throws NodeProblem as `scalesOf`. */
export function surveyed(plan: Plan, observations: readonly Observation[]): Scale[] {
	const survey = startSurvey(plan)
	if (plan.relative) for (const observation of observations) observe(survey, observation)
	return scalesOf(survey)
}

/** Scores and ranks a whole group held in memory, in the order given. @throws NodeProblem as `scoreUnit`. */
export function scoreGroup(plan: Plan, observations: readonly Observation[]): PlacedScore[] {
	const scales = surveyed(plan, observations)
	const tally = startTally()
	const scored = observations.map((observation) => {
		const score = scoreUnit(plan, scales, observation)
		return { score, standing: enter(tally, plan, score, observation) }
	})
	const places = placesOf(plan.instrument, tally)
	return scored.map(({ score, standing }) => ({
		...score,
		place: standing === null ? null : (places[standing] ?? null),
	}))
}

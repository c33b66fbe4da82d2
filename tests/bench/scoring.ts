import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Questionnaire } from "#app/domain/questionnaire.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import type { ScoringInput } from "#app/domain/scoring.ts"
import { findProfile } from "#db/queries/instruments.ts"
import { whole } from "./report.ts"
import type { Figure } from "./report.ts"
import { answerTo } from "./stage.ts"
import type { Stage } from "./stage.ts"

const ASSESSMENTS = 100_000
const DIFFERENT = 1_000

/** The province's year a hundred times over, in this one process. */
export async function measureScoring({ connection, questionnaire }: Stage): Promise<Figure[]> {
	const profile = await findProfile(connection.db, "ST/2026-1")
	if (!profile) throw new Error("the profile is not published")
	const inputs = Array.from({ length: DIFFERENT }, (_, seed) => inputOf(questionnaire, profile.content, seed))
	const began = performance.now()
	let scored = 0
	for (let number = 0; number < ASSESSMENTS; number++) {
		const input = inputs[number % DIFFERENT]
		if (input && scoreAnswers(input).percentRounded !== null) scored++
	}
	const seconds = (performance.now() - began) / 1000
	if (scored !== ASSESSMENTS) throw new Error(`only ${scored} of ${ASSESSMENTS} came to a percent`)
	return [
		{
			what: `scoring ${whole(ASSESSMENTS)} assessments of ${criteriaOf(questionnaire).length} criteria, one process`,
			measured: `${seconds.toFixed(1)} s, ${whole(ASSESSMENTS / seconds)}/s`,
		},
	]
}

function inputOf(questionnaire: Questionnaire, profile: ScoringInput["profile"], seed: number): ScoringInput {
	const criteria = criteriaOf(questionnaire)
	const level = (place: number) => ((seed * 7919 + place * 104_729) % 1000) / 1000
	return {
		questionnaire,
		profile,
		subject: {
			kind: "provincial_agency",
			facts: Object.fromEntries(questionnaire.facts.map(({ code }) => [code, true])),
		},
		period: { startsOn: "2026-01-01", endsOn: "2026-12-31" },
		answers: criteria
			.filter(({ kind }) => kind !== "SYS")
			.map((criterion, place) => answerTo(criterion, level(place))),
		systems: Array.from({ length: 10 }, (_, place) => ({
			operation: "operating" as const,
			dossier: level(place) > 0.3 ? ("approved" as const) : ("none" as const),
			approvedOn: level(place) > 0.3 ? "2026-06-30" : null,
			protection: "none" as const,
		})),
	}
}

import type { Localized } from "./localized.ts"
import { criteriaOf } from "./questionnaire.ts"
import type { Questionnaire } from "./questionnaire.ts"

/** Bodies that the questionnaires name for co-verification, each with the criteria it is named for. */
export function coVerifyingBodies(
	questionnaires: readonly Questionnaire[],
): { name: Localized; codes: string[] }[] {
	const bodies = new Map<string, { name: Localized; codes: string[] }>()
	for (const { code, coVerifier } of questionnaires.flatMap(criteriaOf)) {
		if (!coVerifier) continue
		const body = bodies.get(coVerifier.vi) ?? { name: coVerifier, codes: [] }
		body.codes.push(code)
		bodies.set(coVerifier.vi, body)
	}
	return [...bodies.values()].sort((one, other) => (one.name.vi < other.name.vi ? -1 : 1))
}

import { missingCriteria } from "#app/domain/answer-checks.ts"
import { AppError } from "#app/domain/errors.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Obstacle } from "#app/domain/signing.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import type { Db } from "#db/client.ts"
import type { ScoringMaterial } from "./scoring-input.server.ts"

type Check = (db: Db, file: AssessmentHead, material: ScoringMaterial) => Obstacle[] | Promise<Obstacle[]>

/** Asked in this order before a file is handed over, signed or finished, and shown on those pages. */
const CHECKS: readonly Check[] = [unanswered]

export async function findObstacles(
	db: Db,
	file: AssessmentHead,
	material: ScoringMaterial,
): Promise<Obstacle[]> {
	const found = await Promise.all(CHECKS.map((check) => check(db, file, material)))
	return found.flat()
}

/** Refuses, and names every one. */
export async function refuseObstacles(
	db: Db,
	file: AssessmentHead,
	material: ScoringMaterial,
): Promise<void> {
	const obstacles = await findObstacles(db, file, material)
	if (obstacles.length > 0) throw new AppError("invalid", "signing.obstacles", { detail: { obstacles } })
}

function unanswered(_db: Db, _file: AssessmentHead, { input }: ScoringMaterial): Obstacle[] {
	const missing = new Set(missingCriteria(input))
	return criteriaOf(input.questionnaire)
		.filter(({ code }) => missing.has(code))
		.map(({ code, title }) => ({ code, title, why: "signing.unanswered" }))
}

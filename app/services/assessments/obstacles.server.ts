import { isApplicable, missingCriteria } from "#app/domain/answer-checks.ts"
import { criteriaIn } from "#app/domain/entry-check-findings.ts"
import { AppError } from "#app/domain/errors.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Obstacle } from "#app/domain/signing.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import type { Db } from "#db/client.ts"
import { findSystemProblems } from "../systems/last-table.server.ts"
import { loadEntryFindings } from "./entry-findings.server.ts"
import type { ScoringMaterial } from "./scoring-input.server.ts"

type Check = (db: Db, file: AssessmentHead, material: ScoringMaterial) => Obstacle[] | Promise<Obstacle[]>

/** Asked in this order before a file is handed over, signed or finished, and shown on those pages. */
const CHECKS: readonly Check[] = [unanswered, entryFindings, systemsTable]

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

/** Contradictions that the questionnaire's checks call impossible, and values of the last period nobody has confirmed. */
async function entryFindings(db: Db, file: AssessmentHead, { input }: ScoringMaterial): Promise<Obstacle[]> {
	const { blocking, unconfirmed } = await loadEntryFindings(db, file, input)
	const titles = new Map(criteriaOf(input.questionnaire).map(({ code, title }) => [code, title]))
	const at = (code: string, why: Obstacle["why"]) => {
		const title = titles.get(code)
		return title ? [{ code, title, why }] : []
	}
	return [
		...blocking.flatMap(({ check }) => at(criteriaIn(check)[0] ?? "", check.message)),
		...unconfirmed.flatMap((code) => at(code, "signing.unconfirmed")),
	]
}

/** Rows of the systems' table carried over and not confirmed, and systems that are gone without a word. */
async function systemsTable(db: Db, file: AssessmentHead, { input }: ScoringMaterial): Promise<Obstacle[]> {
	const counted = criteriaOf(input.questionnaire).find(
		(criterion) => criterion.kind === "SYS" && isApplicable(criterion, input.subject),
	)
	if (!counted) return []
	const { unconfirmed, unexplained } = await findSystemProblems(db, file)
	const { code, title } = counted
	return [
		...(unconfirmed.length > 0 ? [{ code, title, why: "signing.systemsUnconfirmed" as const }] : []),
		...(unexplained.length > 0 ? [{ code, title, why: "signing.systemsUnexplained" as const }] : []),
	]
}

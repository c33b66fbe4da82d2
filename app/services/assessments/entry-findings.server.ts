import { isApplicable } from "#app/domain/answer-checks.ts"
import { crossCheckFindings, jumpOf, needsReason, noChecks } from "#app/domain/entry-check-findings.ts"
import type { EntryFindings } from "#app/domain/entry-check-findings.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { ScoringInput } from "#app/domain/scoring.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findEntryChecks, listCarried } from "#db/queries/entry.ts"
import type { Db } from "#db/client.ts"
import { loadLastAnswers } from "./last-period.server.ts"

/** What the checks of the questionnaire say of a file as it stands. */
export async function loadEntryFindings(
	db: Db,
	file: AssessmentHead,
	input: ScoringInput,
): Promise<EntryFindings> {
	const [published, carried, last] = await Promise.all([
		findEntryChecks(db, file.instrumentId),
		listCarried(db, file.id),
		loadLastAnswers(db, file),
	])
	const checks = published ?? noChecks(file.instrumentId)
	const found = crossCheckFindings(checks, input)
	const applicable = criteriaOf(input.questionnaire).filter((one) => isApplicable(one, input.subject))
	const unconfirmed = new Set(carried.map(({ code }) => code))
	const answers = new Map(input.answers.map((answer) => [answer.code, answer]))
	return {
		blocking: found.filter(({ severity }) => severity === "block"),
		warnings: found.filter(({ severity }) => severity === "warn"),
		unconfirmed: applicable.flatMap(({ code }) => (unconfirmed.has(code) ? code : [])),
		jumps: applicable.flatMap((criterion) => {
			const answer = answers.get(criterion.code)
			const jump = answer && jumpOf(criterion, checks, answer.value, last.get(criterion.code)?.value ?? null)
			return jump && needsReason(jump, answer.explanation) ? { code: criterion.code, jump } : []
		}),
	}
}

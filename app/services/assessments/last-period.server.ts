import type { AnswerValue } from "#app/domain/answers.ts"
import type { Link } from "#app/domain/crosswalk-mapping.ts"
import type { CriterionScore } from "#app/domain/scoring.ts"
import type { Db } from "#db/client.ts"
import { listLastAnswers } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findLastVerifiedSheet } from "#db/queries/reviews.ts"
import { findMapping } from "./mapping.server.ts"
import type { Measure } from "./mapping.server.ts"

export type LastAnswer = { value: AnswerValue | null; notApplicable: boolean }

/** Criteria that still measure the same, by their code of now. */
async function measuredAlike(db: Db, before: Measure, after: Measure): Promise<Map<string, Link>> {
	const mapping = await findMapping(db, before, after)
	return new Map(
		mapping?.criteria
			.filter(
				({ from, to, comparable }) => from.length === 1 && to.length === 1 && comparable.includes("value"),
			)
			.map((link) => [link.to[0] ?? "", link]),
	)
}

/** What the unit said in the period before, by code of now; only where the same is measured. */
export async function loadLastAnswers(db: Db, file: AssessmentHead): Promise<Map<string, LastAnswer>> {
	const rows = await listLastAnswers(db, file)
	const [first] = rows
	if (!first) return new Map()
	const answers = new Map(rows.map(({ code, value, notApplicable }) => [code, { value, notApplicable }]))
	if (first.instrumentId === file.instrumentId) return answers
	return byCodeOfNow(answers, await measuredAlike(db, first, file))
}

/** The verified scores of the period before, by code of now; without points where the scale is another. */
export async function loadLastScores(db: Db, file: AssessmentHead): Promise<Map<string, CriterionScore>> {
	const sheet = await findLastVerifiedSheet(db, file)
	if (!sheet) return new Map()
	const scores = new Map(
		sheet.pillars.flatMap(({ criteria }) => criteria).map((score) => [score.code, score]),
	)
	const links = await measuredAlike(db, { instrumentId: sheet.questionnaire, profileId: sheet.profile }, file)
	return new Map(
		[...byCodeOfNow(scores, links)].map(([code, score]) => [
			code,
			links.get(code)?.comparable.includes("points") ? score : { ...score, points: null },
		]),
	)
}

function byCodeOfNow<T>(values: ReadonlyMap<string, T>, links: ReadonlyMap<string, Link>): Map<string, T> {
	return new Map(
		[...links].flatMap(([code, { from }]) => {
			const value = values.get(from[0] ?? "")
			return value === undefined ? [] : [[code, value] as const]
		}),
	)
}

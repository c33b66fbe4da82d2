import { readAnswerForm } from "#app/domain/answer-form.ts"
import type { Answer } from "#app/domain/answers.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import type { ScoreSheet, ScoringInput } from "#app/domain/scoring.ts"
import type { QuestionnaireData } from "./page-data.ts"

type Rules = Pick<ScoringInput, "questionnaire" | "profile" | "subject" | "period">

/** The preliminary score, counted in the browser from the very code that counts it on the server. */
export type LiveScore = { change: (code: string, form: FormData) => ScoreSheet | null }

export async function startLiveScore(page: QuestionnaireData): Promise<LiveScore> {
	const response = await fetch(`/assessments/${page.file.id}/scoring.json`)
	if (!response.ok) throw new Error(`rules of the score: ${response.status}`)
	const rules = (await response.json()) as Rules
	const criteria = new Map<string, Criterion>(
		rules.questionnaire.pillars
			.flatMap((pillar) => pillar.criteria)
			.map((criterion) => [criterion.code, criterion]),
	)
	const answers = new Map<string, Answer>(
		Object.entries(page.answers).map(([code, { value, notApplicable, reason, explanation }]) => [
			code,
			{ code, value, notApplicable, reason, explanation },
		]),
	)
	return {
		change(code, form) {
			const criterion = criteria.get(code)
			if (!criterion) return null
			const { answer, problem } = readAnswerForm(criterion, typedFields(form))
			if (problem) return null
			answers.set(code, answer)
			return scoreAnswers({ ...rules, answers: [...answers.values()], systems: page.systems })
		},
	}
}

function typedFields(form: FormData): Record<string, string | string[]> {
	return Object.fromEntries(
		[...new Set(form.keys())].map((name) => {
			const values = form.getAll(name).flatMap((value) => (typeof value === "string" ? [value] : []))
			return [name, values.length === 1 ? (values[0] ?? "") : values]
		}),
	)
}

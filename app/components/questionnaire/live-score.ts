import { readAnswerForm } from "#app/domain/answer-form.ts"
import type { Answer } from "#app/domain/answers.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import type { ScoreSheet, ScoringInput } from "#app/domain/scoring.ts"
import type { AnswerView } from "./criterion-view.ts"
import type { QuestionnaireData } from "./page-data.ts"
import type { Fields } from "./save-state.ts"
import { rawOf } from "./typed-fields.ts"

type Rules = Pick<ScoringInput, "questionnaire" | "profile" | "subject" | "period">

/** The preliminary score, counted in the browser from the very code that counts it on the server. */
export type LiveScore = {
	/** What is being typed; null when it is not an answer yet. */
	type: (code: string, fields: Fields) => ScoreSheet | null
	/** What the server has now. */
	store: (code: string, answer: AnswerView) => ScoreSheet
}

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
	const count = () => scoreAnswers({ ...rules, answers: [...answers.values()], systems: page.systems })
	return {
		type(code, fields) {
			const criterion = criteria.get(code)
			if (!criterion) return null
			const { answer, problem } = readAnswerForm(criterion, rawOf(fields))
			if (problem) return null
			answers.set(code, answer)
			return count()
		},
		store(code, { value, notApplicable, reason, explanation }) {
			answers.set(code, { code, value, notApplicable, reason, explanation })
			return count()
		},
	}
}

import { readAnswerForm } from "#app/domain/answer-form.ts"
import type { Answer } from "#app/domain/answers.ts"
import { criteriaIn, crossCheckFindings, jumpOf } from "#app/domain/entry-check-findings.ts"
import type { Jump } from "#app/domain/entry-check-findings.ts"
import type { EntryChecks } from "#app/domain/entry-checks.ts"
import { pageLocale } from "#app/i18n/parts.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import type { ScoreSheet, ScoringInput } from "#app/domain/scoring.ts"
import type { AnswerView, LastYear } from "./criterion-view.ts"
import type { Contradiction, QuestionnaireData } from "./page-data.ts"
import type { Fields } from "./save-state.ts"
import { rawOf } from "./typed-fields.ts"

type Rules = Pick<ScoringInput, "questionnaire" | "profile" | "subject" | "period"> & {
	checks: EntryChecks
	last: Record<string, LastYear>
}

/** What an answer changes at once, before it is saved. */
export type LiveCount = {
	sheet: ScoreSheet
	jump: Jump | null
	contradictions: Record<string, Contradiction[]>
}

/** The preliminary score, counted in the browser from the very code that counts it on the server. */
export type LiveScore = {
	/** What is being typed; null when it is not an answer yet. */
	type: (code: string, fields: Fields) => LiveCount | null
	/** What the server has now. */
	store: (code: string, answer: AnswerView) => LiveCount
}

export async function startLiveScore(
	page: QuestionnaireData,
	known: Readonly<Record<string, AnswerView>>,
): Promise<LiveScore> {
	const response = await fetch(`/assessments/${page.file.id}/scoring.json`)
	if (!response.ok) throw new Error(`rules of the score: ${response.status}`)
	const rules = (await response.json()) as Rules
	const criteria = new Map<string, Criterion>(
		rules.questionnaire.pillars
			.flatMap((pillar) => pillar.criteria)
			.map((criterion) => [criterion.code, criterion]),
	)
	const answers = new Map<string, Answer>(
		Object.entries(known).map(([code, { value, notApplicable, reason, explanation }]) => [
			code,
			{ code, value, notApplicable, reason, explanation },
		]),
	)
	const { checks, last } = rules
	const count = (code: string): LiveCount => {
		const input: ScoringInput = { ...rules, answers: [...answers.values()], systems: page.systems }
		const criterion = criteria.get(code)
		const value = answers.get(code)?.value ?? null
		return {
			sheet: scoreAnswers(input),
			jump: criterion ? jumpOf(criterion, checks, value, last[code]?.value ?? null) : null,
			contradictions: contradictionsOf(checks, input),
		}
	}
	return {
		type(code, fields) {
			const criterion = criteria.get(code)
			if (!criterion) return null
			const { answer, problem } = readAnswerForm(criterion, rawOf(fields))
			if (problem) return null
			answers.set(code, answer)
			return count(code)
		},
		store(code, { value, notApplicable, reason, explanation }) {
			answers.set(code, { code, value, notApplicable, reason, explanation })
			return count(code)
		},
	}
}

function contradictionsOf(checks: EntryChecks, input: ScoringInput): Record<string, Contradiction[]> {
	const found: Record<string, Contradiction[]> = {}
	for (const { check, severity } of crossCheckFindings(checks, input))
		for (const code of criteriaIn(check))
			(found[code] ??= []).push({ code: check.code, severity, message: check.message[pageLocale()] })
	return found
}

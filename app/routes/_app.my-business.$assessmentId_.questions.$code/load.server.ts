import { viewCriterion } from "#app/components/questionnaire/criterion-view.ts"
import type { AnswerView } from "#app/components/questionnaire/criterion-view.ts"
import { around, minutesFor } from "#app/domain/question-path.ts"
import { plainWords } from "#app/domain/sector-examples.ts"
import { loadSectorExamples } from "#app/questionnaires/examples.server.ts"
import { loadLastAnswers } from "#app/services/assessments/last-period.server.ts"
import { readQuestionPath } from "#app/services/businesses/question-path.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { findProfile } from "#db/queries/instruments.ts"

export type QuestionPage = Exclude<Awaited<ReturnType<typeof loadQuestion>>, null | "closed" | "elsewhere">

/** One question and what stands around it; `elsewhere` when it is not asked of this business. */
export async function loadQuestion(ctx: Ctx, at: { assessmentId: string; code: string; onlyLeft: boolean }) {
	const found = await readQuestionPath(ctx, at.assessmentId)
	if (!found) return null
	const { file, questionnaire, subject, path, left } = found
	if (!found.editable) return "closed"
	const index = path.findIndex(({ code }) => code === at.code)
	const criterion = path[index]
	if (!criterion) return "elsewhere"
	const [profile, last] = await Promise.all([
		findProfile(ctx.db, file.profileId),
		loadLastAnswers(ctx.db, file),
	])
	if (!profile) throw new Error(`profile of assessment ${file.id} is missing`)
	const { locale } = ctx
	const pillar = questionnaire.pillars.find(({ criteria }) => criteria.includes(criterion))
	const answer = found.answers.find(({ code }) => code === at.code)
	const toCome = at.onlyLeft ? path.filter(({ code }) => left.has(code)) : path.slice(index)
	return {
		assessmentId: file.id,
		meId: ctx.actor.userId,
		guest: ctx.actor.guest === true,
		onlyLeft: at.onlyLeft,
		pillar: pillar?.title[locale] ?? "",
		criterion: viewCriterion(criterion, { subject, profile: profile.content, locale }),
		words: plainWords(loadSectorExamples(file.instrumentId), {
			code: at.code,
			sector: file.sector ?? "other",
			locale,
		}),
		answer: answer ? viewAnswer(answer) : null,
		last: Object.fromEntries(last)[at.code] ?? null,
		at: index + 1,
		of: path.length,
		minutes: minutesFor(toCome),
		...around(
			path.map(({ code }) => code),
			at.code,
			at.onlyLeft ? left : undefined,
		),
	}
}

function viewAnswer(
	answer: Omit<AnswerView, "at" | "by"> & { updatedAt: Date; updatedBy: string },
): AnswerView {
	const { value, notApplicable, reason, explanation, version, updatedAt, updatedBy } = answer
	return { value, notApplicable, reason, explanation, version, at: updatedAt.toISOString(), by: updatedBy }
}

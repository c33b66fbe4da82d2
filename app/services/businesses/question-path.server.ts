import { missingCriteria } from "#app/domain/answer-checks.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { mayAnswer, readScope } from "#app/domain/policy.ts"
import { questionPath } from "#app/domain/question-path.ts"
import { isOpenForAnswers } from "#app/domain/workflow.ts"
import { listAnswers } from "#db/queries/answers.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import type { ActorCtx } from "../context.server.ts"

/** A business's own file as it is asked one question at a time; null when it is not theirs. */
export async function readQuestionPath({ db, actor }: Pick<ActorCtx, "db" | "actor">, assessmentId: string) {
	const file = await findAssessment(db, readScope(actor), assessmentId)
	if (!file || !isBusiness(file.organizationKind) || !mayAnswer(actor, file)) return null
	const [instrument, answers] = await Promise.all([
		findInstrument(db, file.instrumentId),
		listAnswers(db, file.id),
	])
	if (!instrument) throw new Error(`instrument of assessment ${file.id} is missing`)
	const questionnaire = instrument.content
	const subject = { kind: file.organizationKind, facts: file.facts }
	return {
		file,
		questionnaire,
		subject,
		answers,
		path: questionPath(questionnaire, subject),
		/** Codes still to answer. */
		left: new Set(missingCriteria({ questionnaire, subject, answers, systems: [] })),
		editable: isOpenForAnswers(file),
	}
}

import { isApplicable } from "#app/domain/answer-checks.ts"
import { AppError } from "#app/domain/errors.ts"
import type { Locale } from "#app/domain/localized.ts"
import { mayAnswer, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { markOf, writeAnswerSheet } from "#app/exports/answer-sheet.server.ts"
import { listAnswers } from "#db/queries/answers.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import type { ActorCtx } from "../context.server.ts"
import { loadLastAnswers } from "./last-period.server.ts"
import { subjectOf } from "./open-file.server.ts"

/** The workbook of one assessment, as it stands now, for those who answer it. */
export async function makeAnswerSheet(
	ctx: ActorCtx,
	at: { assessmentId: string; locale: Locale },
): Promise<{ bytes: Uint8Array<ArrayBuffer>; name: string }> {
	const file = await findAssessment(ctx.db, readScope(ctx.actor), at.assessmentId)
	if (!file) throw new AppError("not_found", "error.notFound")
	if (!mayAnswer(ctx.actor, subjectOf(file))) throw new AppError("forbidden", "error.forbidden")
	const [instrument, answers, last] = await Promise.all([
		findInstrument(ctx.db, file.instrumentId),
		listAnswers(ctx.db, file.id),
		loadLastAnswers(ctx.db, file),
	])
	if (!instrument) throw new Error(`instrument of assessment ${file.id} is missing`)
	const subject = { kind: file.organizationKind, facts: file.facts }
	const bytes = await writeAnswerSheet(
		{
			mark: markOf(file.id),
			unit: file.organizationName,
			period: at.locale === "vi" ? file.periodNameVi : file.periodNameEn,
			criteria: criteriaOf(instrument.content).filter((criterion) => isApplicable(criterion, subject)),
			answers: new Map(answers.map((answer) => [answer.code, answer])),
			last,
		},
		at.locale,
	)
	return { bytes, name: `${file.organizationCode}-${file.periodCode}.xlsx` }
}

import { AppError } from "#app/domain/errors.ts"
import { mayShareWork, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion, Questionnaire } from "#app/domain/questionnaire.ts"
import { isTeamworkOpen } from "#app/domain/teamwork.ts"
import { findAssessment, lockAssessment } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import type { Db, Tx } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"

type Open = { file: AssessmentHead; questionnaire: Questionnaire }

/** A file whose people work on it together; to everybody else there is no such thing. */
export async function readTeamwork(ctx: ActorCtx, assessmentId: string): Promise<Open | null> {
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file || !mayShareWork(ctx.actor, file)) return null
	return { file, questionnaire: await questionnaireOf(ctx.db, file) }
}

/** The same, locked for a change; refused once the result is public. */
export async function openTeamwork(tx: Tx, ctx: ActorCtx, assessmentId: string): Promise<Open> {
	const file = await lockAssessment(tx, readScope(ctx.actor), assessmentId)
	if (!file || !mayShareWork(ctx.actor, file)) throw new AppError("not_found", "error.notFound")
	if (!isTeamworkOpen(file.status)) {
		throw new AppError("conflict", "teamwork.closed", { detail: { status: file.status } })
	}
	return { file, questionnaire: await questionnaireOf(tx, file) }
}

export async function openCriterion(
	tx: Tx,
	ctx: ActorCtx,
	at: { assessmentId: string; code: string },
): Promise<Open> {
	const open = await openTeamwork(tx, ctx, at.assessmentId)
	if (!criterionIn(open.questionnaire, at.code)) throw new AppError("not_found", "error.notFound")
	return open
}

export function criterionIn(questionnaire: Questionnaire, code: string): Criterion | undefined {
	return criteriaOf(questionnaire).find((criterion) => criterion.code === code)
}

async function questionnaireOf(db: Db, file: AssessmentHead): Promise<Questionnaire> {
	const instrument = await findInstrument(db, file.instrumentId)
	if (!instrument) throw new Error(`instrument of assessment ${file.id} is missing`)
	return instrument.content
}

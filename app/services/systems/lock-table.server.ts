import { AppError } from "#app/domain/errors.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import type { Tx } from "#db/client.ts"
import { lockForAnswering } from "../assessments/lock-for-answering.server.ts"
import type { ActorCtx } from "../context.server.ts"

/** The criterion whose supplement reopens the table, per questionnaire: the first SYS criterion that was asked for. */
export type TableAt = { assessmentId: string; code?: string | undefined }

/**
 * The file, locked, when this person may write to its table now; whoever else writes to it waits. A supplement opens
 * the table through a criterion that is counted from it, not through any that was asked for.
 */
export async function lockTable(tx: Tx, ctx: ActorCtx, at: TableAt): Promise<AssessmentHead> {
	const { assessmentId, code } = at
	const file = await lockForAnswering(tx, ctx, { assessmentId, ...(code && { code }) })
	const instrument = await findInstrument(tx, file.instrumentId)
	const counted = instrument ? criteriaOf(instrument.content).filter(({ kind }) => kind === "SYS") : []
	if (counted.length === 0) throw new AppError("not_found", "error.notFound")
	if (file.status === "supplement" && !counted.some((criterion) => criterion.code === code)) {
		throw new AppError("conflict", "answer.notAsked")
	}
	return file
}

import { mayAnswer, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { askedCodes, isWritable } from "#app/domain/writable.ts"
import { listComments } from "#db/queries/answers.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import type { ActorCtx } from "../context.server.ts"

/** A file for entering many answers at once: its criteria, which of them may be written to now, and whether any. */
export async function openForEntry(ctx: ActorCtx, assessmentId: string) {
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) return "absent" as const
	if (!mayAnswer(ctx.actor, file)) return "forbidden" as const
	const [instrument, comments] = await Promise.all([
		findInstrument(ctx.db, file.instrumentId),
		listComments(ctx.db, file.id),
	])
	if (!instrument) throw new Error(`instrument of assessment ${file.id} is missing`)
	const asked = askedCodes(comments)
	return {
		file,
		criteria: criteriaOf(instrument.content),
		isOpen: isWritable(file, asked, asked[0]),
		isWritable: (code: string) => isWritable(file, asked, code),
	}
}

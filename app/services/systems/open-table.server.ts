import { mayAnswer, mayReview, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { missingFromTable } from "#app/domain/system-continuity.ts"
import { askedCodes, isWritable } from "#app/domain/writable.ts"
import { listComments } from "#db/queries/answers.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { listDepartures, listSystems } from "#db/queries/systems.ts"
import type { ActorCtx } from "../context.server.ts"
import { loadLastTable } from "./last-table.server.ts"

/**
 * The information-system table for reading: the own unit, and the verifying body once submitted; not the council.
 * Null to anyone else. `code` is the criterion through which it may be written to now; null when it may not.
 */
export async function openSystemTable(ctx: ActorCtx, assessmentId: string) {
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) return null
	const own = mayAnswer(ctx.actor, file)
	if (!own && !mayReview(ctx.actor, file)) return null
	const [instrument, systems, comments] = await Promise.all([
		findInstrument(ctx.db, file.instrumentId),
		listSystems(ctx.db, file.id),
		listComments(ctx.db, file.id),
	])
	const criteria = instrument ? criteriaOf(instrument.content).filter(({ kind }) => kind === "SYS") : []
	if (!instrument || criteria.length === 0) return null
	const asked = askedCodes(comments)
	const open = criteria.find(({ code }) => own && isWritable(file, asked, code))
	return { file, questionnaire: instrument.content, criteria, systems, code: open?.code ?? null }
}

/** The table when this person may write to it now; closed to who may only read it, absent to the rest. */
export async function openWritableTable(ctx: ActorCtx, assessmentId: string) {
	const table = await openSystemTable(ctx, assessmentId)
	if (!table) return "absent" as const
	return table.code === null ? ("closed" as const) : { ...table, code: table.code }
}

/** The table beside the last period's: what stood there and stands here no longer, and what was said of it. */
export async function openSystemContinuity(ctx: ActorCtx, assessmentId: string) {
	const table = await openSystemTable(ctx, assessmentId)
	if (!table) return null
	const [last, departures] = await Promise.all([
		loadLastTable(ctx.db, table.file),
		listDepartures(ctx.db, table.file.id),
	])
	const gone = missingFromTable(last, table.systems, departures)
	// said of a row that came back: true no longer
	const stillGone = new Set(missingFromTable(last, table.systems, []).map(({ name }) => name))
	return { ...table, gone, departures: departures.filter(({ name }) => stillGone.has(name)) }
}

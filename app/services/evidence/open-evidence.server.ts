import { AppError } from "#app/domain/errors.ts"
import { isOpenToOthers, signedIds } from "#app/domain/evidence-readers.ts"
import type { Version } from "#app/domain/evidence-versions.ts"
import { mayAnswer, mayAttach, mayReview, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import type { Criterion } from "#app/domain/questionnaire.ts"
import { askedCodes, isWritable } from "#app/domain/writable.ts"
import { isOpenForAnswers } from "#app/domain/workflow.ts"
import { listComments } from "#db/queries/answers.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { isAskedAbout } from "#db/queries/co-verifications.ts"
import { findEvidence, listEvidenceHistory } from "#db/queries/evidence.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { findSignedPieces } from "#db/queries/scores.ts"
import type { ActorCtx } from "../context.server.ts"
import { openAppeal } from "./lock-for-evidence.server.ts"

export type OpenCriterion = {
	file: AssessmentHead
	criterion: Criterion
	/** The unit itself, which also reads what it removed. */
	own: boolean
	/** The unit and the verifying body. */
	near: boolean
}

/** A criterion whose evidence this person may read; null to anyone else, and for a criterion that is not there. */
export async function openCriterionEvidence(
	ctx: ActorCtx,
	at: { assessmentId: string; code: string },
): Promise<OpenCriterion | null> {
	const file = await findAssessment(ctx.db, readScope(ctx.actor), at.assessmentId)
	const instrument = file && (await findInstrument(ctx.db, file.instrumentId))
	const criterion = instrument && criteriaOf(instrument.content).find(({ code }) => code === at.code)
	if (!file || !criterion) return null
	// Staff lists and what maps the systems go to the unit and the verifying body only, not to the council.
	const own = mayAnswer(ctx.actor, file)
	const near = own || mayReview(ctx.actor, file)
	return criterion.restricted && !near ? null : { file, criterion, own, near }
}

/** One piece, for its own unit to take out or bring back; of what was taken out nobody else is told that it is there. */
export async function openPiece(
	ctx: ActorCtx,
	at: { assessmentId: string; code: string; evidenceId: string },
	{ removed }: { removed: boolean },
) {
	const [open, row] = await Promise.all([openCriterionEvidence(ctx, at), findEvidence(ctx.db, at.evidenceId)])
	const isHere = row?.assessmentId === at.assessmentId && row.criterionCode === at.code
	if (!open || !row || !isHere || (row.removedAt !== null) !== removed) return "absent" as const
	if (!open.own) return removed ? ("absent" as const) : ("forbidden" as const)
	return { file: open.file, title: row.title, kind: row.kind }
}

/** Refuses, before any byte is taken, whoever may not add to this criterion now. */
export async function openForAttaching(
	ctx: ActorCtx,
	at: { assessmentId: string; code: string },
): Promise<OpenCriterion> {
	if (!mayAttach(ctx.actor)) throw new AppError("invalid", "evidence.notAsGuest")
	const open = await openCriterionEvidence(ctx, at)
	if (!open) throw new AppError("not_found", "error.notFound")
	if (!open.own) throw new AppError("forbidden", "error.forbidden")
	const { file } = open
	if ((await openAppeal(ctx.db, { file, code: at.code, now: ctx.now })) !== null) return open
	if (!isWritable(file, askedCodes(await listComments(ctx.db, file.id)), at.code)) {
		const notAsked = file.status === "supplement" && isOpenForAnswers(file)
		throw new AppError("conflict", notAsked ? "answer.notAsked" : "answer.locked", {
			detail: { status: file.status },
		})
	}
	return open
}

/** A file that this person may read; null to anyone else. Others than the unit read what counts and what was signed. */
export async function openEvidenceFile(ctx: ActorCtx, evidenceId: string) {
	const row = await findEvidence(ctx.db, evidenceId)
	if (!row || row.sha256 === null || row.size === null) return null
	if (!(await isReadable(ctx, row))) return null
	return {
		title: row.title,
		mediaType: row.mediaType ?? "application/octet-stream",
		sha256: row.sha256,
		size: row.size,
	}
}

/** Also by a body that was asked about this very criterion. */
async function isReadable(
	ctx: ActorCtx,
	row: Version & { assessmentId: string; criterionCode: string; appeal: number | null },
): Promise<boolean> {
	const at = { assessmentId: row.assessmentId, code: row.criterionCode }
	const open = await openCriterionEvidence(ctx, at)
	if (open?.own) return true
	return (open !== null || (await isAskedAbout(ctx.db, readScope(ctx.actor), at))) && isOpen(ctx, row)
}

async function isOpen(
	ctx: ActorCtx,
	row: Version & { assessmentId: string; appeal: number | null },
): Promise<boolean> {
	if (row.removedAt === null && row.appeal === null) return true
	const [rows, pieces] = await Promise.all([
		listEvidenceHistory(ctx.db, row.assessmentId),
		findSignedPieces(ctx.db, row.assessmentId),
	])
	const known = rows.find(({ id }) => id === row.id)
	return known !== undefined && isOpenToOthers(known, { rows, signed: signedIds(pieces) })
}

import { AppError } from "#app/domain/errors.ts"
import { isOfCouncil, mayReview, readScope } from "#app/domain/policy.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { subjectOf } from "../assessments/open-file.server.ts"
import { refuseConflict } from "../conflicts/refuse.server.ts"
import type { ActorCtx } from "../context.server.ts"

/** A file as somebody opens it who will act on it: never the own organisation's, nor one they are not free to judge. */
export async function readForReview(ctx: ActorCtx, assessmentId: string): Promise<AssessmentHead> {
	return read(ctx, assessmentId, { council: false })
}

/** The same to read: for the council too, which decides nothing. */
export async function readForCouncil(ctx: ActorCtx, assessmentId: string): Promise<AssessmentHead> {
	return read(ctx, assessmentId, { council: true })
}

async function read(ctx: ActorCtx, assessmentId: string, to: { council: boolean }): Promise<AssessmentHead> {
	const { actor } = ctx
	const verifying = actor.role === "reviewer" || actor.role === "lead"
	if (!verifying && !(to.council && isOfCouncil(actor))) throw new AppError("forbidden", "error.forbidden")
	const file = await findAssessment(ctx.db, readScope(actor), assessmentId)
	if (!file) throw new AppError("not_found", "error.notFound")
	if (verifying && !mayReview(actor, subjectOf(file))) throw new AppError("forbidden", "error.forbidden")
	if (!to.council) await refuseConflict(ctx.db, ctx, file)
	return file
}

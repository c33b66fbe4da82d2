import { AppError } from "#app/domain/errors.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { maySecond } from "#app/domain/second-review.ts"
import { listDecisions } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { listSeconds } from "#db/queries/second-reviews.ts"
import type { Db } from "#db/client.ts"
import type { ActorCtx } from "../context.server.ts"

/** A demanded second review with the criterion and the decision that stands; absent where none was demanded. */
export async function openSecond(db: Db, { file, code }: { file: AssessmentHead; code: string }) {
	const [instrument, rows, decisions] = await Promise.all([
		findInstrument(db, file.instrumentId),
		listSeconds(db, file.id),
		listDecisions(db, file.id),
	])
	const criterion = instrument && criteriaOf(instrument.content).find((one) => one.code === code)
	const row = rows.find((one) => one.code === code)
	if (!criterion || !row) throw new AppError("not_found", "error.notFound")
	const found = decisions.find((one) => one.code === code) ?? null
	return {
		criterion,
		row,
		/** Whoever has judged it so far, and what they decided; a request for a supplement decides nothing. */
		decidedBy: found?.decidedById ?? null,
		decision: found?.outcome === "supplement" ? null : found,
	}
}

/** The second reviewer is another person than the first. */
export function refuseSame(
	ctx: Pick<ActorCtx, "actor">,
	found: { file: AssessmentHead; row: { cause: "divergence" | "blind" }; decidedBy: string | null },
): void {
	const by = { person: ctx.actor.userId, decidedBy: found.decidedBy, reviewerId: found.file.reviewerId }
	if (!maySecond(found.row, by)) throw new AppError("forbidden", "second.sameAsFirst")
}

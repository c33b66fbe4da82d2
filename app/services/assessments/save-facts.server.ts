import { AppError } from "#app/domain/errors.ts"
import { saveFacts as writeFacts } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { lockForAnswering } from "./lock-for-answering.server.ts"

/** The unscored header: which duties the unit has, so which criteria apply. */
export function saveFacts(
	ctx: ActorCtx,
	given: { assessmentId: string; facts: Readonly<Record<string, boolean>> },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockForAnswering(tx, ctx, { assessmentId: given.assessmentId })
		const instrument = await findInstrument(tx, file.instrumentId)
		if (!instrument) throw new AppError("not_found", "error.notFound")
		const facts = Object.fromEntries(
			instrument.content.facts.map(({ code }) => [code, given.facts[code] === true]),
		)
		await writeFacts(tx, file.id, facts)
		await record(tx, ctx, {
			action: "assessment.facts",
			entity: "assessment",
			entityId: file.id,
			organizationId: file.organizationId,
			before: file.facts,
			after: facts,
		})
	})
}

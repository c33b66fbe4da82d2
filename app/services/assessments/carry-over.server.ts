import { carriable } from "#app/domain/carry-over.ts"
import type { Answer } from "#app/domain/answers.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { listAnswers } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { saveAnswers } from "#db/queries/entry.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { insertAuditRows } from "#db/queries/ledger.ts"
import type { Db } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { auditOf } from "../ledger.server.ts"
import { loadLastAnswers } from "./last-period.server.ts"
import { lockForMany } from "./lock-for-many.server.ts"

/** What can be carried over into a file as it stands now. */
export async function listCarriable(
	db: Db,
	file: AssessmentHead,
	isWritable: (code: string) => boolean,
): Promise<Answer[]> {
	const [instrument, answers, last] = await Promise.all([
		findInstrument(db, file.instrumentId),
		listAnswers(db, file.id),
		loadLastAnswers(db, file),
	])
	if (!instrument) throw new Error(`instrument of assessment ${file.id} is missing`)
	return carriable(
		criteriaOf(instrument.content).filter(({ code }) => isWritable(code)),
		{
			subject: { kind: file.organizationKind, facts: file.facts },
			answered: new Set(answers.map(({ code }) => code)),
			last,
		},
	)
}

/**
 * Last period's answers stand in where nobody has answered yet, marked as carried until they are confirmed; an answer
 * that is there is never touched.
 */
export function carryOver(ctx: ActorCtx, at: { assessmentId: string }): Promise<{ carried: number }> {
	return inTransaction(ctx, async (tx) => {
		const { file, isWritable } = await lockForMany(tx, ctx, at.assessmentId)
		const carried = await listCarriable(tx, file, isWritable)
		const written = await saveAnswers(
			tx,
			carried.map((answer) => ({ ...answer, sawVersion: 0 })),
			{ assessmentId: file.id, origin: "carried", by: ctx.actor.userId, at: ctx.now },
		)
		const codes = new Set(written.map(({ code }) => code))
		await insertAuditRows(
			tx,
			carried
				.filter(({ code }) => codes.has(code))
				.map(({ code, ...said }) =>
					auditOf(ctx, {
						action: "answer.carry",
						entity: "answer",
						entityId: `${file.id}/${code}`,
						organizationId: file.organizationId,
						after: { ...said, origin: "carried" },
					}),
				),
		)
		return { carried: written.length }
	})
}

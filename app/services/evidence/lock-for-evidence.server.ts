import { appealClosed, draftOf } from "#app/domain/appeal.ts"
import { AppError } from "#app/domain/errors.ts"
import { mayDraftAppeal, readScope } from "#app/domain/policy.ts"
import { listAppealItems } from "#db/queries/appeals.ts"
import { lockAssessment } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { sharePeriodOf } from "#db/queries/periods.ts"
import type { Db, Tx } from "#db/client.ts"
import { lockForAnswering } from "../assessments/lock-for-answering.server.ts"
import type { ActorCtx } from "../context.server.ts"

/** Number of the appeal that is being written and asks about this criterion; null when there is none, or not now. */
export async function openAppeal(
	db: Db,
	{ file, code, now }: { file: AssessmentHead; code: string; now: Date },
): Promise<number | null> {
	if (appealClosed(file, now) !== null) return null
	const draft = draftOf(
		await listAppealItems(db, file.id).then((all) => all.filter((one) => one.code === code)),
	)
	return draft?.number ?? null
}

type Locked = {
	file: AssessmentHead
	/** Number of the appeal that new pieces belong to; what was handed in before it stays as it is. */
	appeal: number | null
}

/** The file, locked, when this person may add to or change the evidence of this criterion now. */
export async function lockForEvidence(
	tx: Tx,
	ctx: ActorCtx,
	at: { assessmentId: string; code: string },
): Promise<Locked> {
	await sharePeriodOf(tx, at.assessmentId)
	const file = await lockAssessment(tx, readScope(ctx.actor), at.assessmentId)
	const appeal =
		file && mayDraftAppeal(ctx.actor, file)
			? await openAppeal(tx, { file, code: at.code, now: ctx.now })
			: null
	if (file && appeal !== null) return { file, appeal }
	return { file: await lockForAnswering(tx, ctx, at), appeal: null }
}

/** With an appeal, only what the appeal itself has brought is replaced, removed or brought back. */
export function refuseOlder(
	piece: { appeal: number | null } | null | undefined,
	appeal: number | null,
): void {
	if (appeal !== null && piece && piece.appeal !== appeal) {
		throw new AppError("conflict", "appeal.olderEvidence")
	}
}

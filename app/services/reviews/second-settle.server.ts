import { AppError } from "#app/domain/errors.ts"
import type { SettleForm } from "#app/domain/second-review.ts"
import { stateOf } from "#app/domain/second-review.ts"
import { saveDecision } from "#db/queries/answers.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { listLeads } from "#db/queries/conflicts.ts"
import { saveSettlement } from "#db/queries/second-reviews.ts"
import type { SecondRow } from "#db/queries/second-reviews.ts"
import type { Db, Tx } from "#db/client.ts"
import { freeToJudge } from "../conflicts/refuse.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"
import { lockForReview } from "./decide.server.ts"
import { rulingOf } from "./second-demand.server.ts"
import type { DecisionRow } from "./second-demand.server.ts"
import { openSecond } from "./second-open.server.ts"

/** Where the two disagree a lead chooses, and says why; the second's word, if chosen, becomes the decision. */
export function settleSecond(
	ctx: ActorCtx,
	at: { assessmentId: string; code: string; form: SettleForm },
): Promise<void> {
	const { choice, reason, version } = at.form
	return inTransaction(ctx, async (tx) => {
		if (ctx.actor.role !== "lead") throw new AppError("forbidden", "error.forbidden")
		const file = await lockForReview(tx, ctx, at.assessmentId)
		const { row, decision } = await openSecond(tx, { file, code: at.code })
		if (!(await mayBeSettledBy(tx, ctx, { file, row, decision }))) {
			throw new AppError("forbidden", "second.party")
		}
		if (row.settledAt) throw new AppError("conflict", "second.settledAlready")
		if (!decision || stateOf(row) !== "disputed") throw new AppError("conflict", "second.notDisputed")
		const saved = await saveSettlement(
			tx,
			{ id: row.id, sawVersion: version },
			{ choice, settledBy: ctx.actor.userId, settledAt: ctx.now, settledReason: reason },
		)
		if (!saved) throw new AppError("conflict", "second.stale")
		await record(tx, ctx, {
			action: "second.settle",
			entity: "second_review",
			entityId: `${file.id}/${at.code}`,
			organizationId: file.organizationId,
			after: { choice, reason },
		})
		if (choice === "second") await takeSecond(tx, ctx, { file, row, decision })
	})
}

type Dispute = { file: AssessmentHead; row: SecondRow; decision: DecisionRow | null }

/** A lead; one of the two only where no other lead can. */
export async function mayBeSettledBy(db: Db, ctx: Pick<ActorCtx, "actor">, of: Dispute): Promise<boolean> {
	if (ctx.actor.role !== "lead") return false
	const parties = [of.row.decidedBy, of.row.firstBy, of.decision?.decidedById].flatMap((id) => id ?? [])
	if (!parties.includes(ctx.actor.userId)) return true
	const leads = await listLeads(db, { notOf: of.file.organizationId })
	const others = leads.filter((id) => !parties.includes(id)).map((id) => ({ id }))
	return (await freeToJudge(db, others, of.file)).length === 0
}

async function takeSecond(
	tx: Tx,
	ctx: ActorCtx,
	{ file, row, decision }: { file: AssessmentHead; row: SecondRow; decision: DecisionRow },
): Promise<void> {
	const second = rulingOf(row)
	if (!second || !row.decidedBy) throw new Error(`nobody has decided second on ${row.code}`)
	const version = await saveDecision(tx, {
		...second,
		assessmentId: file.id,
		criterionCode: row.code,
		sawVersion: decision.version,
		decidedBy: row.decidedBy,
		decidedAt: ctx.now,
	})
	if (version === null) throw new AppError("conflict", "review.stale")
	await record(tx, ctx, {
		action: "review.decide",
		entity: "answer",
		entityId: `${file.id}/${row.code}`,
		organizationId: file.organizationId,
		before: rulingOf(decision),
		after: second,
	})
}

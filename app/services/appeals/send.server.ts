import { draftOf, pendingOf } from "#app/domain/appeal.ts"
import { AppError } from "#app/domain/errors.ts"
import {
	keepFirst,
	listAppealItems,
	listAppeals,
	listEditions,
	listRulings,
	markAppeal,
} from "#db/queries/appeals.ts"
import type { AppealItem } from "#db/queries/appeals.ts"
import { listEvidenceHistory, removeAppealPieces } from "#db/queries/evidence.ts"
import type { EvidenceRow } from "#db/queries/evidence.ts"
import type { Tx } from "#db/client.ts"
import { sha256Of } from "../assessments/scoring-input.server.ts"
import { transition } from "../assessments/transition.server.ts"
import type { Press } from "../assessments/transition.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { refuseClosed } from "./draft.server.ts"

/** The head sends the appeal; each item keeps the decision that it is against, and whose it was. */
export function sendAppeal(ctx: ActorCtx, { seen, ...at }: Press & { seen: string }) {
	return transition(ctx, { ...at, event: "appeal" }, async (tx, file) => {
		refuseClosed(file, ctx.now)
		const [appeals, all, pieces, editions] = await Promise.all([
			listAppeals(tx, file.id),
			listAppealItems(tx, file.id),
			listEvidenceHistory(tx, file.id),
			listEditions(tx, file.id),
		])
		const draft = draftOf(appeals)
		const items = all.filter(({ appealId }) => appealId === draft?.id)
		if (!draft || items.length === 0) throw new AppError("invalid", "appeal.nothingToSend")
		if (sealOf({ number: draft.number, items, pieces }) !== seen)
			throw new AppError("conflict", "appeal.changed")
		await keepDecisions(tx, file.id, items)
		await markAppeal(tx, draft.id, {
			submittedBy: ctx.actor.userId,
			submittedAt: ctx.now,
			against: editions.at(-1)?.edition ?? null,
		})
		return {
			detail: { appeal: draft.number, criteria: items.map(({ code }) => code) },
			params: { count: String(items.length) },
		}
	})
}

async function keepDecisions(tx: Tx, assessmentId: string, items: readonly AppealItem[]): Promise<void> {
	const rulings = new Map((await listRulings(tx, assessmentId)).map((row) => [row.code, row]))
	await Promise.all(
		items.map(({ appealId, code }) => {
			const ruling = rulings.get(code)
			if (!ruling) throw new Error(`${code} of ${assessmentId} was never decided`)
			const { outcome, value, notApplicable, reason, by: firstBy } = ruling
			return keepFirst(tx, { appealId, code, first: { outcome, value, notApplicable, reason }, firstBy })
		}),
	)
}

/** The head takes the appeal back, and what it brought with it, while it has no answer. */
export function withdrawAppeal(ctx: ActorCtx, at: Press) {
	return transition(ctx, { ...at, event: "withdraw_appeal" }, async (tx, file) => {
		const pending = pendingOf(await listAppeals(tx, file.id))
		if (!pending) throw new Error(`file ${file.id} is appealed without an appeal`)
		const by = { by: ctx.actor.userId, now: ctx.now }
		const pieces = await removeAppealPieces(tx, { assessmentId: file.id, appeal: pending.number, ...by })
		await markAppeal(tx, pending.id, { withdrawnBy: ctx.actor.userId, withdrawnAt: ctx.now })
		return { detail: { appeal: pending.number, pieces } }
	})
}

/** Of what an appeal says and brings, as the head saw it. */
export function sealOf(of: {
	number: number
	items: readonly Pick<AppealItem, "code" | "version">[]
	pieces: readonly Pick<EvidenceRow, "id" | "appeal" | "removedAt">[]
}): string {
	const items = of.items.map(({ code, version }) => [code, version])
	const pieces = of.pieces
		.filter(({ appeal, removedAt }) => appeal === of.number && removedAt === null)
		.map(({ id }) => id)
	return sha256Of([of.number, items, pieces])
}

import { pendingOf } from "#app/domain/appeal.ts"
import { AppError } from "#app/domain/errors.ts"
import { saveDecision } from "#db/queries/answers.ts"
import { listAppealItems, listRulings, markAppeal } from "#db/queries/appeals.ts"
import type { AppealItem } from "#db/queries/appeals.ts"
import type { Tx } from "#db/client.ts"
import { transition } from "../assessments/transition.server.ts"
import type { Press } from "../assessments/transition.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { storeVerified } from "../reviews/complete.server.ts"

/** Every item has its answer: they become the decisions, the score is counted again, and the unit is told. */
export function settleAppeal(ctx: ActorCtx, at: Press) {
	return transition(ctx, { ...at, event: "settle_appeal" }, async (tx, file) => {
		const all = await listAppealItems(tx, file.id)
		const pending = pendingOf(all)
		if (!pending) throw new Error(`file ${file.id} is appealed without an appeal`)
		const items = all.filter(({ appealId }) => appealId === pending.appealId)
		const open = items.filter(({ outcome }) => outcome === null).map(({ code }) => code)
		if (open.length > 0) throw new AppError("invalid", "appeal.unanswered", { detail: { open } })
		await writeDecisions(tx, file.id, items)
		const sheet = await storeVerified(tx, ctx, { file, cause: "appeal" })
		await markAppeal(tx, pending.appealId, { settledBy: ctx.actor.userId, settledAt: ctx.now })
		return {
			detail: {
				appeal: pending.number,
				outcomes: Object.fromEntries(items.map(({ code, outcome }) => [code, outcome])),
				percent: sheet.percentRounded,
			},
		}
	})
}

/** In the name of whoever gave each answer; where the appeal was rejected, the first decision stands as it was. */
async function writeDecisions(tx: Tx, assessmentId: string, items: readonly AppealItem[]): Promise<void> {
	const versions = new Map((await listRulings(tx, assessmentId)).map(({ code, version }) => [code, version]))
	await Promise.all(
		items.map(async ({ code, ruling, decidedBy, decidedAt }) => {
			if (!ruling || !decidedBy || !decidedAt) return
			const sawVersion = versions.get(code) ?? 0
			const row = { assessmentId, criterionCode: code, ...ruling, decidedBy, decidedAt, sawVersion }
			if ((await saveDecision(tx, row)) === null) throw new Error(`${code} was decided beside its appeal`)
		}),
	)
}

import { historyOf } from "#app/domain/answer-history.ts"
import { historyView, readScope } from "#app/domain/policy.ts"
import { listAnswerHistory } from "#db/queries/answer-history.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { findInstrument } from "#db/queries/instruments.ts"
import { listSealed } from "#db/queries/second-reviews.ts"
import type { Ctx } from "../context.server.ts"
import { criterionIn } from "./open-teamwork.server.ts"

const PAGE = 20

/** An answer's changes as far as this person may read them; null when they may not, or there is no such criterion. */
export async function readHistory(
	ctx: Pick<Ctx, "db" | "actor">,
	at: { assessmentId: string; code: string; before: number | null },
) {
	const file = await findAssessment(ctx.db, readScope(ctx.actor), at.assessmentId)
	const instrument = file && (await findInstrument(ctx.db, file.instrumentId))
	const criterion = instrument && criterionIn(instrument.content, at.code)
	if (!file || !criterion) return null
	const view = historyView(ctx.actor, file, criterion.restricted ?? false)
	if (!view) return null
	const sealed = await sealedFor(ctx, at)
	const seen = { ...view, decisions: sealed ? (false as const) : view.decisions }
	const rows = await listAnswerHistory(ctx.db, seen, { ...at, limit: PAGE + 1 })
	const entries = historyOf(rows.slice(0, PAGE))
	const next = rows.length > PAGE ? (entries.at(-1)?.id ?? null) : null
	return { file, criterion, from: view.from, entries, next }
}

/** A criterion that was drawn for a blind second review tells whoever may be asked for it nothing of its first. */
async function sealedFor(
	{ db, actor }: Pick<Ctx, "db" | "actor">,
	at: { assessmentId: string; code: string },
) {
	if (actor.role !== "reviewer" && actor.role !== "lead") return false
	const sealed = await listSealed(db, { assessmentIds: [at.assessmentId], userId: actor.userId })
	return sealed.some(({ code }) => code === at.code)
}

import { answeredCodes, appealClosed, draftOf } from "#app/domain/appeal.ts"
import type { AppealItemForm } from "#app/domain/appeal.ts"
import { AppError } from "#app/domain/errors.ts"
import { mayDraftAppeal, readScope } from "#app/domain/policy.ts"
import {
	deleteAppeal,
	deleteItem,
	insertAppeal,
	listAppealItems,
	listAppeals,
	listEditions,
	listRulings,
	saveItem,
} from "#db/queries/appeals.ts"
import { lockAssessment } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { removeAppealPieces } from "#db/queries/evidence.ts"
import { sharePeriodOf } from "#db/queries/periods.ts"
import type { Tx } from "#db/client.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { record } from "../ledger.server.ts"

/** Writes down what the unit asks for on one criterion; nobody else reads it before the head sends the appeal. */
export function saveAppealItem(
	ctx: ActorCtx,
	{ assessmentId, code, request, version }: AppealItemForm & { assessmentId: string },
): Promise<{ version: number }> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockForAppeal(tx, ctx, assessmentId)
		const [rulings, items, editions] = await Promise.all([
			listRulings(tx, file.id),
			listAppealItems(tx, file.id),
			listEditions(tx, file.id),
		])
		if (!rulings.some((ruling) => ruling.code === code)) throw new AppError("not_found", "error.notFound")
		if (answeredCodes(items, editions).includes(code)) throw new AppError("conflict", "appeal.answered")
		const appealId = await draftFor(tx, ctx, file)
		const before = items.find((item) => item.appealId === appealId && item.code === code) ?? null
		const saved = await saveItem(tx, { appealId, code, request, sawVersion: version })
		if (saved === null) throw staleItem(before)
		await record(tx, ctx, {
			action: "appeal.draft",
			entity: "appeal",
			entityId: appealId,
			organizationId: file.organizationId,
			before: before && { criterion: code, request: before.request },
			after: { criterion: code, request },
		})
		return { version: saved }
	})
}

/** Takes one criterion out of the appeal that is being written, with what was attached for it; the last one ends the draft. */
export function removeAppealItem(
	ctx: ActorCtx,
	{ assessmentId, code, version }: { assessmentId: string; code: string; version: number },
): Promise<void> {
	return inTransaction(ctx, async (tx) => {
		const file = await lockForAppeal(tx, ctx, assessmentId)
		const items = (await listAppealItems(tx, file.id)).filter(({ submittedAt }) => submittedAt === null)
		const item = items.find((one) => one.code === code)
		if (!item) throw new AppError("not_found", "error.notFound")
		const { appealId, number: appeal } = item
		if (!(await deleteItem(tx, { appealId, code, sawVersion: version }))) throw staleItem(item)
		const pieces = await removeAppealPieces(tx, {
			...{ assessmentId: file.id, appeal, code },
			...{ by: ctx.actor.userId, now: ctx.now },
		})
		if (items.length === 1) await deleteAppeal(tx, appealId)
		await record(tx, ctx, {
			action: "appeal.remove",
			entity: "appeal",
			entityId: appealId,
			organizationId: file.organizationId,
			before: { criterion: code, request: item.request, pieces },
		})
	})
}

/** The file, locked, when this person may write its appeal now. */
async function lockForAppeal(tx: Tx, ctx: ActorCtx, assessmentId: string): Promise<AssessmentHead> {
	await sharePeriodOf(tx, assessmentId)
	const file = await lockAssessment(tx, readScope(ctx.actor), assessmentId)
	if (!file) throw new AppError("not_found", "error.notFound")
	if (!mayDraftAppeal(ctx.actor, file)) throw new AppError("forbidden", "error.forbidden")
	refuseClosed(file, ctx.now)
	return file
}

export function refuseClosed(file: AssessmentHead, now: Date): void {
	const closed = appealClosed(file, now)
	if (closed === "expired") {
		throw new AppError("conflict", "appeal.expired", { detail: { by: file.appealBy?.toISOString() ?? null } })
	}
	if (closed === "state")
		throw new AppError("conflict", "appeal.notOpen", { detail: { status: file.status } })
}

async function draftFor(tx: Tx, ctx: ActorCtx, file: AssessmentHead): Promise<string> {
	const appeals = await listAppeals(tx, file.id)
	const draft = draftOf(appeals)
	if (draft) return draft.id
	return insertAppeal(tx, {
		assessmentId: file.id,
		number: (appeals.at(-1)?.number ?? 0) + 1,
		draftedBy: ctx.actor.userId,
		draftedAt: ctx.now,
	})
}

function staleItem(theirs: { request: string; version: number } | null): AppError {
	return new AppError("conflict", "appeal.stale", {
		detail: { theirs: theirs && { request: theirs.request, version: theirs.version } },
	})
}

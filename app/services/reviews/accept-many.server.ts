import { whyLeftOut } from "#app/domain/bulk-accept.ts"
import type { ClaimAt, LeftOut } from "#app/domain/bulk-accept.ts"
import { AppError } from "#app/domain/errors.ts"
import { conflictWith } from "#app/domain/impartiality.ts"
import { mayKeepReasons, mayReview, readScope } from "#app/domain/policy.ts"
import { ruledOutBy } from "#app/domain/scoring.ts"
import { isInPeriod, isReviewable } from "#app/domain/workflow.ts"
import { lockAssessments } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { findTies } from "#db/queries/conflicts.ts"
import { insertAuditRows } from "#db/queries/ledger.ts"
import { listReopenedCodes } from "#db/queries/orders.ts"
import { listSecondedBy } from "#db/queries/second-reviews.ts"
import { sharePeriodsOf } from "#db/queries/periods.ts"
import {
	findBatchByKey,
	insertBatch,
	insertBatchItems,
	insertDecisions,
	listBatchItems,
} from "#db/queries/review-batches.ts"
import type { Tx } from "#db/client.ts"
import { subjectOf } from "../assessments/open-file.server.ts"
import { inTransaction } from "../context.server.ts"
import type { ActorCtx } from "../context.server.ts"
import { auditOf } from "../ledger.server.ts"
import { keepSeconds } from "./second-demand.server.ts"
import { claimKey, weighClaims } from "./weigh.server.ts"

type Given = { key: string; claim: readonly ClaimAt[]; knowingly: readonly ClaimAt[] }
export type Skipped = ClaimAt & { unit: string; why: LeftOut }
export type Accepted = { batchId: string; accepted: number; skipped: Skipped[] }

/** Accepts, with one press, the claims that need no look of their own; the others are named and left. */
export function acceptMany(ctx: ActorCtx, given: Given): Promise<Accepted> {
	return inTransaction(ctx, async (tx) => {
		if (!mayKeepReasons(ctx.actor)) throw new AppError("forbidden", "error.forbidden")
		const claims = [...given.claim, ...given.knowingly]
		if (claims.length === 0) throw new AppError("invalid", "desk.bulkNone")
		const ids = [...new Set(claims.map(({ assessmentId }) => assessmentId))]
		await sharePeriodsOf(tx, ids)
		const files = await lockAssessments(tx, readScope(ctx.actor), ids)
		if (files.length < ids.length) throw new AppError("not_found", "error.notFound")
		if (files.some((file) => !mayReview(ctx.actor, subjectOf(file)))) {
			throw new AppError("forbidden", "error.forbidden")
		}
		const ties = await findTies(tx, ctx.actor.userId)
		const cause = files.map((file) => conflictWith(ties, file)).find((one) => one !== null)
		if (cause) throw new AppError("forbidden", `conflicts.refused.${cause}`)
		const made = { key: given.key, madeBy: ctx.actor.userId, madeAt: ctx.now }
		const batchId = await insertBatch(tx, made)
		if (batchId === null) return again(tx, ctx, given.key)
		const { good, skipped } = await sortOut(tx, ctx, files, given)
		const written = await write(tx, ctx, { batchId, good, files })
		return { batchId, accepted: written, skipped }
	})
}

/** The same form once more: it is done. */
async function again(tx: Tx, ctx: ActorCtx, key: string): Promise<Accepted> {
	const batch = await findBatchByKey(tx, key)
	if (batch?.madeBy !== ctx.actor.userId) throw new AppError("conflict", "signing.formUsed")
	const items = await listBatchItems(tx, batch.id)
	return { batchId: batch.id, accepted: items.length, skipped: [] }
}

async function sortOut(tx: Tx, ctx: ActorCtx, files: readonly AssessmentHead[], { claim, knowingly }: Given) {
	const ticked = new Map<string, { at: ClaimAt; knowingly: boolean }>([
		...claim.map((at) => [claimKey(at), { at, knowingly: false }] as const),
		...knowingly.map((at) => [claimKey(at), { at, knowingly: true }] as const),
	])
	const codes = [...new Set([...ticked.values()].map(({ at }) => at.code))]
	const ids = files.map(({ id }) => id)
	const [weighed, reopened, seconded] = await Promise.all([
		weighClaims(tx, files, codes),
		listReopenedCodes(tx, ids),
		listSecondedBy(tx, { assessmentIds: ids, userId: ctx.actor.userId }),
	])
	const seconds = new Set(seconded.map(claimKey))
	const fileOf = new Map(files.map((file) => [file.id, file]))
	const good: ClaimAt[] = []
	const skipped: Skipped[] = []
	for (const [key, { at, knowingly: byItself }] of ticked) {
		const [one, file] = [weighed.get(key), fileOf.get(at.assessmentId)]
		if (!one || !file) throw new AppError("not_found", "error.notFound")
		const subject = { kind: file.organizationKind, facts: file.facts }
		const why = whyLeftOut({
			decided: one.decision !== undefined,
			closed:
				!isOpen(file) ||
				ruledOutBy(one.criterion, subject) !== null ||
				reopened.get(file.id)?.includes(at.code) === false,
			second: seconds.has(key),
			...{ claim: one.claim, doubts: one.doubts, outlier: one.outlier, knowingly: byItself },
			evidenceRequired: one.criterion.evidence.required,
			evidence: one.evidence.length,
		})
		if (why) skipped.push({ ...at, unit: file.organizationName, why })
		else good.push(at)
	}
	return { good, skipped }
}

function isOpen({ status, periodStatus }: AssessmentHead): boolean {
	return isReviewable(status) && isInPeriod(periodStatus, "complete_review")
}

async function write(
	tx: Tx,
	ctx: ActorCtx,
	{ batchId, good, files }: { batchId: string; good: ClaimAt[]; files: readonly AssessmentHead[] },
): Promise<number> {
	const said = { outcome: "accepted" as const, value: null, notApplicable: false, reason: "" }
	const written = await insertDecisions(
		tx,
		good.map(({ assessmentId, code }) => ({
			...{ ...said, assessmentId, criterionCode: code },
			...{ decidedBy: ctx.actor.userId, decidedAt: ctx.now },
		})),
	)
	await insertBatchItems(
		tx,
		written.map(({ assessmentId, code, version }) => ({
			...{ batchId, assessmentId, criterionCode: code, version },
		})),
	)
	for (const file of files) {
		const codes = written.flatMap(({ assessmentId, code }) => (assessmentId === file.id ? [code] : []))
		// eslint-disable-next-line no-await-in-loop -- file by file, each under its lock
		if (codes.length > 0) await keepSeconds(tx, ctx, { file, codes })
	}
	const unitOf = new Map(files.map(({ id, organizationId }) => [id, organizationId]))
	await insertAuditRows(
		tx,
		written.map(({ assessmentId, code }) =>
			auditOf(ctx, {
				action: "review.decide",
				entity: "answer",
				entityId: `${assessmentId}/${code}`,
				organizationId: unitOf.get(assessmentId) ?? null,
				after: { ...said, batch: batchId },
			}),
		),
	)
	return written.length
}

import type { LoadRow, QueueFilterView } from "#app/components/review/queue-data.ts"
import { conflictWith, reviewedBy } from "#app/domain/impartiality.ts"
import { daysLeft, isLate } from "#app/domain/period.ts"
import { readScope } from "#app/domain/policy.ts"
import { QUEUE_STATUSES } from "#app/domain/review-queue.ts"
import type { QueueSearch } from "#app/domain/review-queue.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { listSecondsFor } from "#app/services/reviews/second-list.server.ts"
import { listBlocks } from "#db/queries/blocks.ts"
import { findTies, listLeadOrganizations } from "#db/queries/conflicts.ts"
import { countChosen, countQueue, listLoads, listQueue, listReviewers } from "#db/queries/review-queue.ts"
import type { QueueFilter, QueueOf } from "#db/queries/review-queue.ts"
import { listReviewProgress } from "#db/queries/reviews.ts"

const PAGE = 50

/** One page of what waits, and who has how much of it: a fixed number of statements however many files there are. */
export async function loadQueue(ctx: Ctx, search: QueueSearch) {
	const { db, actor, now } = ctx
	const of: QueueOf = { scope: readScope(actor), notOf: actor.organizationId, now }
	const filter = filterOf(ctx, search)
	const isLead = actor.role === "lead"
	const [counts, found, blocks, reviewers, loads, ties, seconds, leadsAt] = await Promise.all([
		countQueue(db, of),
		countChosen(db, of, filter),
		listBlocks(db),
		listReviewers(db),
		isLead ? listLoads(db, of) : [],
		findTies(db, actor.userId),
		listSecondsFor(ctx),
		isLead ? listLeadOrganizations(db) : null,
	])
	const pages = Math.max(1, Math.ceil(found / PAGE))
	const page = Math.min(search.page, pages)
	const at = { filter, order: search.order, limit: PAGE, offset: (page - 1) * PAGE }
	const shown = await listQueue(db, of, at)
	const ids = shown.map(({ id }) => id)
	const progress = new Map(
		(ids.length > 0 ? await listReviewProgress(db, ids) : []).map((row) => [row.assessmentId, row]),
	)
	const total = (of: typeof counts) => of.reduce((sum, { files }) => sum + files, 0)
	return {
		filter: viewOf(search),
		kinds: [...new Set(counts.map(({ kind }) => kind))],
		counts: Object.fromEntries(
			QUEUE_STATUSES.map((status) => [status, total(counts.filter((row) => row.status === status))]),
		),
		overdue: counts.reduce((sum, row) => sum + row.overdue, 0),
		blocks: blocks
			.filter(({ active }) => active)
			.map(({ id, nameVi, nameEn }) => ({ id, name: ctx.locale === "vi" ? nameVi : nameEn })),
		reviewers: [...new Map(reviewers.map(({ id, name }) => [id, { id, name }])).values()],
		loads: isLead ? loadsOf(reviewers, loads) : null,
		waiting: total(counts),
		seconds: seconds.waiting.length + seconds.disputed.length,
		ownUnit: leadsAt && { name: ctx.organizationName, reviewedBy: reviewedBy(actor.organizationId, leadsAt) },
		...{ found, page, pages },
		rows: shown.map((file) => ({
			id: file.id,
			unit: file.unit,
			kind: file.kind,
			status: file.status,
			period: ctx.locale === "vi" ? file.periodNameVi : file.periodNameEn,
			dueAt: file.dueAt.toISOString(),
			daysLeft: daysLeft(file.dueAt, now),
			submittedAt: file.submittedAt?.toISOString() ?? null,
			late: file.submittedAt !== null && isLate(file.submitBy, file.submittedAt),
			selfPercent: progress.get(file.id)?.selfPercent ?? null,
			decided: progress.get(file.id)?.settled ?? 0,
			criteria: progress.get(file.id)?.criteria ?? 0,
			reviewer: progress.get(file.id)?.reviewer ?? null,
			conflict: conflictWith(ties, file) !== null,
		})),
	}
}

function filterOf({ actor }: Ctx, search: QueueSearch): QueueFilter {
	const { status, kind, block, reviewer, overdue, q } = search
	const reviewerId = reviewer === "nobody" ? null : reviewer === "mine" ? actor.userId : reviewer
	return { status, kind, blockId: block, reviewerId, overdue: overdue === "1", search: q || undefined }
}

function viewOf({ status, kind, block, reviewer, overdue, q, order }: QueueSearch): QueueFilterView {
	return {
		...{ status: status ?? "", kind: kind ?? "", block: block ?? "", reviewer: reviewer ?? "" },
		...{ overdue: overdue === "1", q: q ?? "", order },
	}
}

type Loads = Awaited<ReturnType<typeof listLoads>>

/** Everybody who could have a file, also who has none; what nobody has comes first. */
function loadsOf(reviewers: Awaited<ReturnType<typeof listReviewers>>, loads: Loads): LoadRow[] {
	const had = new Map(loads.map((row) => [row.reviewerId, row]))
	const of = (id: string | null) => {
		const { files = 0, left = 0, overdue = 0 } = had.get(id) ?? {}
		return { files, left, overdue }
	}
	return [
		{ reviewer: null, ...of(null) },
		...reviewers
			.map(({ id, name, organization }) => ({ reviewer: { id, name, organization }, ...of(id) }))
			.sort((one, other) => other.left - one.left),
	]
}

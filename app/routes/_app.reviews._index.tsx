import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ImpartialLinks, OwnUnitNote } from "#app/components/conflicts/queue-notes.tsx"
import { QueueFilter } from "#app/components/review/queue-filter.tsx"
import { QueueTable } from "#app/components/review/queue-table.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { conflictWith, reviewedBy } from "#app/domain/impartiality.ts"
import { ORGANIZATION_KINDS } from "#app/domain/organization.ts"
import { daysLeft, isLate } from "#app/domain/period.ts"
import { readScope } from "#app/domain/policy.ts"
import { REVIEW_STATUSES } from "#app/components/review/queue-data.ts"
import { forbidden } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { listSecondsFor } from "#app/services/reviews/second-list.server.ts"
import { listReviewQueue } from "#db/queries/assessments.ts"
import { findTies, listLeadOrganizations } from "#db/queries/conflicts.ts"
import { listReviewProgress } from "#db/queries/reviews.ts"

const PAGE = 50

const Filter = z.object({
	status: z.enum(REVIEW_STATUSES).optional().catch(undefined),
	kind: z.enum(ORGANIZATION_KINDS).optional().catch(undefined),
	mine: z.literal("1").optional().catch(undefined),
	page: z.coerce.number().int().min(1).catch(1),
})

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "nav.reviews")

/** What waits for the verifying body, by deadline. */
export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { actor } = ctx
	if (actor.role !== "reviewer" && actor.role !== "lead") throw forbidden()
	const filter = Filter.parse(Object.fromEntries(new URL(request.url).searchParams))
	const [files, ties, seconds, leadOrganizations] = await Promise.all([
		listReviewQueue(ctx.db, readScope(actor), { notOf: actor.organizationId }),
		findTies(ctx.db, actor.userId),
		listSecondsFor(ctx),
		actor.role === "lead" ? listLeadOrganizations(ctx.db) : null,
	])
	const queue = files.filter(({ periodStatus }) => periodStatus === "open" || periodStatus === "published")
	// Whoever still waits comes first; the order by deadline stays.
	const chosen = [...queue]
		.sort(byWork)
		.filter(
			(file) =>
				(!filter.status || file.status === filter.status) &&
				(!filter.kind || file.organizationKind === filter.kind) &&
				(!filter.mine || file.reviewerId === actor.userId),
		)
	const pages = Math.max(1, Math.ceil(chosen.length / PAGE))
	const page = Math.min(filter.page, pages)
	const shown = chosen.slice((page - 1) * PAGE, page * PAGE)
	const progress = new Map(
		(shown.length > 0
			? await listReviewProgress(
					ctx.db,
					shown.map(({ id }) => id),
				)
			: []
		).map((row) => [row.assessmentId, row]),
	)
	return {
		filter: { status: filter.status ?? "", kind: filter.kind ?? "", mine: filter.mine === "1" },
		kinds: [...new Set(queue.map(({ organizationKind }) => organizationKind))],
		counts: Object.fromEntries(
			REVIEW_STATUSES.map((status) => [status, queue.filter((file) => file.status === status).length]),
		),
		waiting: queue.length,
		seconds: seconds.waiting.length + seconds.disputed.length,
		ownUnit: leadOrganizations && {
			name: ctx.organizationName,
			reviewedBy: reviewedBy(actor.organizationId, leadOrganizations),
		},
		found: chosen.length,
		page,
		pages,
		rows: shown.map((file) => ({
			id: file.id,
			unit: file.organizationName,
			kind: file.organizationKind,
			status: file.status,
			period: ctx.locale === "vi" ? file.periodNameVi : file.periodNameEn,
			reviewBy: file.reviewBy.toISOString(),
			daysLeft: daysLeft(file.reviewBy, ctx.now),
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

function byWork(one: { status: string }, other: { status: string }): number {
	return Number(one.status === "provisional") - Number(other.status === "provisional")
}

export default function Reviews() {
	const { t } = useLanguage()
	const { rows, waiting, seconds, ownUnit, found, page, pages, filter, kinds, counts } =
		useLoaderData<typeof loader>()
	const href = (to: number) => {
		const params = new URLSearchParams({ page: String(to) })
		if (filter.status) params.set("status", filter.status)
		if (filter.kind) params.set("kind", filter.kind)
		if (filter.mine) params.set("mine", "1")
		return `/reviews?${params}`
	}
	return (
		<>
			<PageHeader
				title={t("nav.reviews")}
				lead={t("review.queueLead", { count: waiting })}
				actions={<ImpartialLinks seconds={seconds} />}
			/>
			{ownUnit && <OwnUnitNote {...ownUnit} />}
			{waiting === 0 ? (
				<EmptyState title={t("review.queueEmpty")}>{t("review.queueEmptyText")}</EmptyState>
			) : (
				<div className="grid gap-4">
					<QueueFilter filter={filter} kinds={kinds} counts={counts} />
					{found === 0 ? (
						<EmptyState title={t("review.queueNoMatch")}>{t("review.queueNoMatchText")}</EmptyState>
					) : (
						<QueueTable rows={rows} found={found} />
					)}
					<Pagination page={page} pages={pages} href={href} />
				</div>
			)}
		</>
	)
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ImpartialLinks, OwnUnitNote } from "#app/components/conflicts/queue-notes.tsx"
import { LoadTable } from "#app/components/review/load-table.tsx"
import { QueueFilter, queueHref } from "#app/components/review/queue-filter.tsx"
import { QueueTable } from "#app/components/review/queue-table.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { QueueSearch } from "#app/domain/review-queue.ts"
import { fieldsOf, forbidden } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadQueue } from "./load.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "nav.reviews")

/** What waits for the verifying body, by deadline or by load. */
export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { role } = ctx.actor
	if (role !== "reviewer" && role !== "lead") throw forbidden()
	return loadQueue(ctx, QueueSearch.parse(fieldsOf(new URL(request.url).searchParams)))
}

export default function Reviews() {
	const { t } = useLanguage()
	const queue = useLoaderData<typeof loader>()
	const { rows, waiting, seconds, ownUnit, found, page, pages, filter, loads } = queue
	return (
		<>
			<PageHeader
				title={t("nav.reviews")}
				lead={t("review.queueLead", { count: waiting })}
				actions={
					<>
						<ButtonLink to="/reviews/criteria">{t("desk.byCriterion")}</ButtonLink>
						<ImpartialLinks seconds={seconds} />
					</>
				}
			/>
			{ownUnit && <OwnUnitNote {...ownUnit} />}
			{waiting === 0 ? (
				<EmptyState title={t("review.queueEmpty")}>{t("review.queueEmptyText")}</EmptyState>
			) : (
				<div className="grid gap-4">
					{loads && <LoadTable rows={loads} />}
					<QueueFilter queue={queue} />
					{found === 0 ? (
						<EmptyState title={t("review.queueNoMatch")}>{t("review.queueNoMatchText")}</EmptyState>
					) : (
						<QueueTable rows={rows} found={found} mayAssign={loads !== null} />
					)}
					<Pagination page={page} pages={pages} href={(to) => queueHref({ ...filter, page: to })} />
				</div>
			)}
		</>
	)
}

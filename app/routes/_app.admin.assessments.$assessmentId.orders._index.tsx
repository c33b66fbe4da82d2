import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { OrderList } from "#app/components/orders/order-list.tsx"
import { orderView } from "#app/components/orders/order-view.ts"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { StatusBadge } from "#app/components/ui/status-badge.tsx"
import { ordersOn } from "#app/domain/order.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { forbidden, IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { listOrders } from "#db/queries/orders.ts"
import { findFileState } from "#db/queries/periods.ts"

const Params = z.object({ assessmentId: IdParam })
const MOST = 200

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "order.title")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	const file = await findFileState(ctx.db, assessmentId)
	if (!file) throw notFound()
	const orders = await listOrders(ctx.db, { periodId: file.periodId, assessmentId, limit: MOST })
	return {
		id: assessmentId,
		unit: file.organizationName,
		period: { id: file.periodId, name: ctx.locale === "vi" ? file.periodNameVi : file.periodNameEn },
		status: file.status,
		possible: ordersOn(file),
		orders: orders.map(orderView),
	}
}

export default function FileOrders() {
	const { t } = useLanguage()
	const { id, unit, period, status, possible, orders } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={t("order.title")}
				lead={unit}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: period.name, to: `/periods/${period.id}` },
				]}
			/>
			<div className="grid grid-cols-[minmax(0,1fr)] gap-6">
				<Card title={t("order.possible")}>
					<p className="flex flex-wrap items-center gap-2">
						{t("order.stateNow")} <StatusBadge status={status} />
					</p>
					{possible.length === 0 ? (
						<p className="mt-3">{t("order.nothingPossible")}</p>
					) : (
						<ul className="mt-3 grid gap-3">
							{possible.map((kind) => (
								<li key={kind} className="flex flex-wrap items-center gap-x-4 gap-y-1">
									<ButtonLink to={`/admin/assessments/${id}/orders/${kind}`}>
										{t(`orderKind.${kind}`)}
									</ButtonLink>
									<span className="min-w-0 flex-1 basis-64 text-muted">{t(`orderThen.${kind}`)}</span>
								</li>
							))}
						</ul>
					)}
				</Card>
				<section className="grid grid-cols-[minmax(0,1fr)] gap-3" aria-labelledby="given">
					<h2 id="given">{t("order.given")}</h2>
					<OrderList orders={orders} caption={t("order.given")} ofOne />
				</section>
			</div>
		</>
	)
}

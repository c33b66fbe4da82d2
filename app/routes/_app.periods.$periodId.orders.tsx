import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { OrderList } from "#app/components/orders/order-list.tsx"
import { orderView } from "#app/components/orders/order-view.ts"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { mayAdminister, mayLead } from "#app/domain/policy.ts"
import { forbidden, IdParam, notFound, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { listOrders } from "#db/queries/orders.ts"
import { findPeriod } from "#db/queries/periods.ts"

const Params = z.object({ periodId: IdParam })
const MOST = 1000

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "order.given")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (!mayLead(ctx.actor)) throw forbidden()
	const [period, orders] = await Promise.all([
		findPeriod(ctx.db, periodId),
		listOrders(ctx.db, { periodId, limit: MOST }),
	])
	if (!period) throw notFound()
	return {
		id: period.id,
		name: ctx.locale === "vi" ? period.nameVi : period.nameEn,
		mayExtend: period.status === "open" && mayAdminister(ctx.actor),
		orders: orders.map(orderView),
	}
}

export default function PeriodOrders() {
	const { t } = useLanguage()
	const { id, name, mayExtend, orders } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={t("order.given")}
				lead={name}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: name, to: `/periods/${id}` },
				]}
				actions={mayExtend && <ButtonLink to={`/periods/${id}/extend`}>{t("order.extendPeriod")}</ButtonLink>}
			/>
			<div className="grid grid-cols-[minmax(0,1fr)] gap-4">
				<p className="max-w-prose">{t("order.givenText")}</p>
				<OrderList orders={orders} caption={t("order.given")} />
			</div>
		</>
	)
}

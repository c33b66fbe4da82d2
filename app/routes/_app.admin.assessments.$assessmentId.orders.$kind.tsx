import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { FileOrderFields } from "#app/components/orders/file-order-fields.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { todayInVietNam } from "#app/domain/day.ts"
import { FILE_ORDERS, FileOrderForm, ordersOn } from "#app/domain/order.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { listReopenable } from "#app/services/orders/list-reopenable.server.ts"
import { orderFile } from "#app/services/orders/order-file.server.ts"
import { findFileState } from "#db/queries/periods.ts"

const Params = z.object({ assessmentId: IdParam, kind: z.enum(FILE_ORDERS) })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "order.title")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId, kind } = parseParams(Params, params)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	const file = await findFileState(ctx.db, assessmentId)
	if (!file) throw notFound()
	const period = ctx.locale === "vi" ? file.periodNameVi : file.periodNameEn
	return {
		...{ id: assessmentId, kind, period, unit: file.organizationName, periodId: file.periodId },
		status: file.status,
		press: { revision: file.revision, key: randomUUID() },
		today: todayInVietNam(ctx.now),
		submitBy: file.submitBy.toISOString(),
		reviewBy: file.reviewBy.toISOString(),
		criteria: kind === "reopen" ? await listReopenable(ctx.db, file, ctx.locale) : [],
		possible: ordersOn(file).includes(kind),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId, kind } = parseParams(Params, params)
	return respond(async () => {
		await orderFile(ctx, { assessmentId, kind, form: await parseForm(FileOrderForm, request) })
		return go(`/admin/assessments/${assessmentId}/orders`)
	})
}

export default function FileOrderPage() {
	const { t } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const back = `/admin/assessments/${page.id}/orders`
	return (
		<>
			<PageHeader
				title={t(`orderKind.${page.kind}`)}
				lead={page.unit}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: page.period, to: `/periods/${page.periodId}` },
					{ label: t("order.title"), to: back },
				]}
			/>
			{page.possible || refused ? (
				<FileOrderFields page={page} refused={refused} back={back} />
			) : (
				<div className="grid justify-items-start gap-4">
					<Alert tone="info">{t("order.notNow", { status: t(`status.${page.status}`) })}</Alert>
					<ButtonLink to={back}>{t("button.back")}</ButtonLink>
				</div>
			)}
		</>
	)
}

import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { MergerFields } from "#app/components/orders/merger-fields.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { todayInVietNam } from "#app/domain/day.ts"
import { MergerForm } from "#app/domain/order.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { mergeUnits } from "#app/services/orders/merge.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "order.merge")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	return { key: randomUUID(), today: todayInVietNam(ctx.now) }
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		const form = await parseForm(MergerForm, request)
		await mergeUnits(ctx, form)
		// a new unit has no public page before its first result
		return go(`/admin/organizations?${new URLSearchParams({ q: form.successorCode })}`)
	})
}

export default function Merge() {
	const { t } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t("order.merge")}
				lead={t("order.mergeLead")}
				breadcrumb={[
					{ label: t("nav.admin"), to: "/admin" },
					{ label: t("admin.organizations"), to: "/admin/organizations" },
				]}
			/>
			<MergerFields page={page} refused={refused} />
		</>
	)
}

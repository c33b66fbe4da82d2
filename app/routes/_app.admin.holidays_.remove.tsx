import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { RefusedPage } from "#app/components/teamwork/refused-page.tsx"
import { RemoveHolidayForm } from "#app/domain/holiday-form.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { removeHoliday } from "#app/services/holidays/keep.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "holiday.title")

export async function loader({ request }: LoaderFunctionArgs) {
	const { actor } = await requireCtx(request)
	if (!mayAdminister(actor)) throw forbidden()
	return null
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		await removeHoliday(ctx, await parseForm(RemoveHolidayForm, request))
		return go("/admin/holidays")
	})
}

export default function RemoveHoliday() {
	const { t } = useLanguage()
	return (
		<RefusedPage
			title={t("holiday.title")}
			answer={useActionData<typeof action>()}
			back="/admin/holidays"
			label={t("holiday.back")}
		/>
	)
}

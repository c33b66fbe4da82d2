import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { PeriodFields } from "#app/components/dashboard/period-fields.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { PeriodForm } from "#app/domain/period-form.ts"
import { mayManagePeriods } from "#app/domain/policy.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { createPeriod } from "#app/services/periods/create.server.ts"
import { listProfiles } from "#db/queries/instruments.ts"
import { listPeriods } from "#db/queries/periods.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "period.new")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayManagePeriods(ctx.actor)) throw forbidden()
	const [profiles, periods] = await Promise.all([listProfiles(ctx.db), listPeriods(ctx.db)])
	return {
		profiles: profiles.map(({ id, content }) => ({ id, title: content.title[ctx.locale] })),
		periods: periods.map(({ id, nameVi, nameEn }) => ({ id, name: ctx.locale === "vi" ? nameVi : nameEn })),
	}
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		const id = await createPeriod(ctx, await parseForm(PeriodForm, request))
		return go(`/periods/${id}`)
	})
}

export default function NewPeriod() {
	const { t } = useLanguage()
	const choices = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t("period.new")}
				lead={t("period.newLead")}
				breadcrumb={[{ label: t("nav.periods"), to: "/periods" }]}
			/>
			<PeriodFields {...choices} refused={refused} />
		</>
	)
}

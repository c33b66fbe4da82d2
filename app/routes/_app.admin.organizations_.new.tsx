import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { OrganizationFields } from "#app/components/admin/organization-fields.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { OrganizationForm } from "#app/domain/organization-form.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { createOrganization } from "#app/services/organizations/create.server.ts"
import { findOrganization } from "#db/queries/organizations.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "admin.newOrganization")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	const { data: id } = IdParam.safeParse(new URL(request.url).searchParams.get("made"))
	const made = id ? await findOrganization(ctx.db, id) : null
	return { made: made && { id: made.id, name: made.name, code: made.code } }
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		const id = await createOrganization(ctx, await parseForm(OrganizationForm, request))
		return go(`/admin/organizations/new?made=${id}`)
	})
}

export default function NewOrganization() {
	const { t } = useLanguage()
	const { made } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t("admin.newOrganization")}
				lead={t("admin.newOrganizationLead")}
				breadcrumb={[
					{ label: t("nav.admin"), to: "/admin" },
					{ label: t("admin.organizations"), to: "/admin/organizations" },
				]}
			/>
			<div className="grid gap-4">
				{made && !refused && (
					<Alert tone="good">{t("admin.madeOrganization", { name: made.name, code: made.code })}</Alert>
				)}
				<OrganizationFields key={made?.id} refused={refused} />
			</div>
		</>
	)
}

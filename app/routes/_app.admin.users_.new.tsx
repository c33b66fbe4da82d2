import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { AccountFields } from "#app/components/admin/account-fields.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { AccountForm } from "#app/domain/organization-form.ts"
import { UNIT_KINDS } from "#app/domain/organization.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { createAccount } from "#app/services/users/create-account.server.ts"
import { listOrganizations } from "#db/queries/organizations.ts"
import { listMemberships } from "#db/queries/users.ts"

const SUGGESTIONS = 1000

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "admin.newUser")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	const { data: id } = IdParam.safeParse(new URL(request.url).searchParams.get("made"))
	const [units, positions] = await Promise.all([
		listOrganizations(ctx.db, { kinds: UNIT_KINDS, limit: SUGGESTIONS, offset: 0 }),
		id ? listMemberships(ctx.db, id) : [],
	])
	const [made] = positions
	return {
		units: units.map(({ code, name }) => ({ code, name })),
		made: made ? { id: made.id, role: made.role, organization: made.organizationName } : null,
	}
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		const id = await createAccount(ctx, await parseForm(AccountForm, request))
		return go(`/admin/users/new?made=${id}`)
	})
}

export default function NewAccount() {
	const { t } = useLanguage()
	const { units, made } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t("admin.newUser")}
				lead={t("admin.newUserLead")}
				breadcrumb={[
					{ label: t("nav.admin"), to: "/admin" },
					{ label: t("admin.users"), to: "/admin/users" },
				]}
			/>
			<div className="grid gap-4">
				{made && !refused && (
					<Alert tone="good">
						{t("admin.madeUser", { role: t(`role.${made.role}`), name: made.organization })}
					</Alert>
				)}
				<AccountFields key={made?.id} units={units} refused={refused} />
			</div>
		</>
	)
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { EraseFields } from "#app/components/admin/erase-fields.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { EraseForm } from "#app/domain/personal.ts"
import { go, IdParam, opened, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { erasePerson, openPerson } from "#app/services/personal/erase.server.ts"

const Params = z.object({ userId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "personal.erase")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { person, obstacle } = opened(await openPerson(ctx, parseParams(Params, params).userId))
	return { person: { id: person.id, name: person.name, email: person.email }, obstacle }
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { userId } = parseParams(Params, params)
	return respond(async () => {
		// who may not administer is told so before what is wrong with the form
		opened(await openPerson(ctx, userId))
		await erasePerson(ctx, { userId, ...(await parseForm(EraseForm, request)) })
		return go(`/admin/users/${userId}`)
	})
}

export default function ErasePage() {
	const { t } = useLanguage()
	const { person, obstacle } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const back = `/admin/users/${person.id}`
	return (
		<>
			<PageHeader
				title={t("personal.eraseOf", { name: person.name })}
				lead={t("personal.eraseLead")}
				breadcrumb={[
					{ label: t("nav.admin"), to: "/admin" },
					{ label: t("admin.users"), to: "/admin/users" },
					{ label: person.name, to: back },
				]}
			/>
			{obstacle ? <Alert tone="warn">{t(obstacle)}</Alert> : <EraseFields back={back} refused={refused} />}
		</>
	)
}

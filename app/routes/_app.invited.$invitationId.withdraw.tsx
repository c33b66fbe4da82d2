import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { go, IdParam, opened, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readOwnInvitation, withdrawOffer } from "#app/services/invitations/change-invitation.server.ts"

const Params = z.object({ invitationId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "invite.withdrawTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const found = opened(await readOwnInvitation(ctx, parseParams(Params, params).invitationId))
	const { name, email, role, organizationName } = found
	return {
		...{ name, email, role, unit: organizationName },
		list: ctx.actor.role === "admin" ? "/admin/users/new" : "/team/invite",
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { invitationId } = parseParams(Params, params)
	return respond(async () => {
		await withdrawOffer(ctx, invitationId)
		return go(`${ctx.actor.role === "admin" ? "/admin/users/new" : "/team/invite"}?withdrawn=1`)
	})
}

export default function Withdraw() {
	const { t, say } = useLanguage()
	const { role, list, ...who } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader title={t("invite.withdrawTitle")} breadcrumb={[{ label: t("invite.open"), to: list }]} />
			<Form method="post" className="grid max-w-prose gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<p className="[overflow-wrap:anywhere]">
					{t("invite.withdrawText", { ...who, role: t(`role.${role}`) })}
				</p>
				<div className="flex flex-wrap gap-2">
					<Button variant="danger">{t("invite.withdraw")}</Button>
					<ButtonLink to={list} variant="quiet">
						{t("button.cancel")}
					</ButtonLink>
				</div>
			</Form>
		</>
	)
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { LinkOnce } from "#app/components/forms/link-once.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { INVITED_FOR } from "#app/domain/letter.ts"
import { go, IdParam, opened, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { linkUrl, usualWay } from "#app/links.server.ts"
import { inviteAgain, readOwnInvitation } from "#app/services/invitations/change-invitation.server.ts"

const Params = z.object({ invitationId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "invite.againTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const found = opened(await readOwnInvitation(ctx, parseParams(Params, params).invitationId))
	const { name, email, role, organizationName } = found
	return {
		...{ name, email, role, unit: organizationName },
		byLetter: usualWay() === "letter",
		list: ctx.actor.role === "admin" ? "/admin/users/new" : "/team/invite",
	}
}

/** Without a mail server the link is in this answer and nowhere else. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { invitationId } = parseParams(Params, params)
	return respond(async () => {
		const { token, expiresAt } = await inviteAgain(ctx, invitationId, usualWay())
		const list = ctx.actor.role === "admin" ? "/admin/users/new" : "/team/invite"
		if (token === null) return go(`${list}?sent=${invitationId}`)
		const url = linkUrl(request, "invitations", token)
		return { ok: true as const, link: { url, expiresAt: expiresAt.toISOString() } }
	})
}

export default function InviteAgain() {
	const { t, say } = useLanguage()
	const { role, list, byLetter, ...who } = useLoaderData<typeof loader>()
	const result = useActionData<typeof action>()
	const refused = refusedOf(result)
	const words = { ...who, role: t(`role.${role}`), days: INVITED_FOR / 86_400_000 }
	return (
		<>
			<PageHeader title={t("invite.againTitle")} breadcrumb={[{ label: t("invite.open"), to: list }]} />
			{result?.ok ? (
				<LinkOnce link={result.link} />
			) : (
				<Form method="post" className="grid max-w-prose gap-4">
					{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
					<p className="[overflow-wrap:anywhere]">{t("invite.againText", words)}</p>
					{!byLetter && <Alert>{t("invite.byHand")}</Alert>}
					<div className="flex flex-wrap gap-2">
						<Button variant="primary">{t(byLetter ? "invite.again" : "invite.make")}</Button>
						<ButtonLink to={list} variant="quiet">
							{t("button.cancel")}
						</ButtonLink>
					</div>
				</Form>
			)}
		</>
	)
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { LinkOnce } from "#app/components/forms/link-once.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { InvitationTable } from "#app/components/letters/invitation-table.tsx"
import { ColleagueFields } from "#app/components/letters/invite-fields.tsx"
import { InviteNews } from "#app/components/letters/invite-news.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { ColleagueForm } from "#app/domain/invitation.ts"
import { mayLeadUnit } from "#app/domain/policy.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { linkUrl, usualWay } from "#app/links.server.ts"
import { inviteColleague } from "#app/services/invitations/invite.server.ts"
import { listInvitations } from "#app/services/invitations/list.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "invite.title")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayLeadUnit(ctx.actor)) throw forbidden()
	const search = new URL(request.url).searchParams
	return {
		unit: ctx.organizationName,
		byLetter: usualWay() === "letter",
		news: { sent: search.get("sent"), withdrawn: search.has("withdrawn") },
		invitations: await listInvitations(ctx),
	}
}

/** Without a mail server the link is in this answer and nowhere else. */
export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		if (!mayLeadUnit(ctx.actor)) throw forbidden()
		const { token, expiresAt, id } = await inviteColleague(
			ctx,
			await parseForm(ColleagueForm, request),
			usualWay(),
		)
		if (token === null) return go(`/team/invite?sent=${id}`)
		const url = linkUrl(request, "invitations", token)
		return { ok: true as const, link: { url, expiresAt: expiresAt.toISOString() } }
	})
}

export default function InviteColleague() {
	const { t } = useLanguage()
	const { unit, byLetter, news, invitations } = useLoaderData<typeof loader>()
	const result = useActionData<typeof action>()
	const refused = refusedOf(result)
	return (
		<>
			<PageHeader
				title={t("invite.title")}
				breadcrumb={[{ label: t("team.unit"), to: "/team" }]}
				lead={
					<>
						<p>{unit}</p>
						<p>{t("invite.lead")}</p>
					</>
				}
			/>
			<div className="grid grid-cols-1 gap-6">
				{!result && <InviteNews news={news} rows={invitations} />}
				{result?.ok ? (
					<LinkOnce link={result.link} />
				) : (
					<ColleagueFields byLetter={byLetter} refused={refused} back="/team" />
				)}
				<InvitationTable rows={invitations} />
			</div>
		</>
	)
}

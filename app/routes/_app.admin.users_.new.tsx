import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { LinkOnce } from "#app/components/forms/link-once.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { InvitationTable } from "#app/components/letters/invitation-table.tsx"
import { OfficialFields } from "#app/components/letters/invite-fields.tsx"
import { InviteNews } from "#app/components/letters/invite-news.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { InviteForm } from "#app/domain/invitation.ts"
import { UNIT_KINDS } from "#app/domain/organization.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { linkUrl, usualWay } from "#app/links.server.ts"
import { inviteOfficial } from "#app/services/invitations/invite.server.ts"
import { listInvitations } from "#app/services/invitations/list.server.ts"
import { listOrganizations } from "#db/queries/organizations.ts"

const SUGGESTIONS = 1000

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "invite.adminTitle")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	const search = new URL(request.url).searchParams
	const [units, invitations] = await Promise.all([
		listOrganizations(ctx.db, { kinds: UNIT_KINDS, limit: SUGGESTIONS, offset: 0 }),
		listInvitations(ctx),
	])
	return {
		units: units.map(({ code, name }) => ({ code, name })),
		byLetter: usualWay() === "letter",
		news: { sent: search.get("sent"), withdrawn: search.has("withdrawn") },
		invitations,
	}
}

/** Without a mail server the link is in this answer and nowhere else. */
export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		if (!mayAdminister(ctx.actor)) throw forbidden()
		const { token, expiresAt, id } = await inviteOfficial(
			ctx,
			await parseForm(InviteForm, request),
			usualWay(),
		)
		if (token === null) return go(`/admin/users/new?sent=${id}`)
		const url = linkUrl(request, "invitations", token)
		return { ok: true as const, link: { url, expiresAt: expiresAt.toISOString() } }
	})
}

export default function InviteOfficial() {
	const { t } = useLanguage()
	const { units, byLetter, news, invitations } = useLoaderData<typeof loader>()
	const result = useActionData<typeof action>()
	const refused = refusedOf(result)
	return (
		<>
			<PageHeader
				title={t("invite.adminTitle")}
				lead={t("invite.adminLead")}
				breadcrumb={[
					{ label: t("nav.admin"), to: "/admin" },
					{ label: t("admin.users"), to: "/admin/users" },
				]}
			/>
			<div className="grid grid-cols-1 gap-6">
				{!result && <InviteNews news={news} rows={invitations} />}
				{result?.ok ? (
					<LinkOnce link={result.link} />
				) : (
					<OfficialFields
						key={news.sent}
						units={units}
						byLetter={byLetter}
						refused={refused}
						back="/admin/users"
					/>
				)}
				<InvitationTable rows={invitations} />
			</div>
		</>
	)
}

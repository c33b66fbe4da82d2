import { data } from "@remix-run/node"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { z } from "zod"
import { currentActor } from "#app/auth.server.ts"
import { sendOn } from "#app/caching.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { AcceptFields } from "#app/components/letters/accept-fields.tsx"
import { LinkGone } from "#app/components/letters/link-gone.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { systemDb } from "#app/db.server.ts"
import { AcceptForm } from "#app/domain/invitation.ts"
import { LinkToken } from "#app/domain/letter.ts"
import { go, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { localeOf } from "#app/i18n/locale.server.ts"
import { acceptAsMyself, acceptAsNew, readInvitation } from "#app/services/invitations/accept.server.ts"

const Params = z.object({ token: LinkToken })
const UNSTORED = { "Cache-Control": "private, no-store" }

export const meta: MetaFunction = ({ matches }) => [
	...pageTitle(matches, "invite.acceptTitle"),
	{ name: "robots", content: "noindex" },
]

/** Looks only: programs that open links must not take what they offer. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const { token } = parseParams(Params, params)
	const [found, ctx] = await Promise.all([
		readInvitation({ db: systemDb(), now: new Date() }, token),
		currentActor(request),
	])
	if (!found) return data({ offer: null, who: "new" as const }, { status: 404, headers: UNSTORED })
	const { email, name, role, organizationName, inviterName, expiresAt } = found.offer
	const who =
		ctx && !ctx.actor.guest ? (ctx.email === email ? "me" : "other") : found.hasAccount ? "known" : "new"
	const offer = {
		email,
		name,
		role,
		unit: organizationName,
		inviter: inviterName,
		until: expiresAt.toISOString(),
	}
	return data({ offer, who, token }, { headers: UNSTORED })
}

export const headers = sendOn

export async function action({ request, params, context }: ActionFunctionArgs) {
	const { token } = parseParams(Params, params)
	const ctx = await currentActor(request)
	return respond(async () => {
		if (ctx && !ctx.actor.guest) {
			await acceptAsMyself(ctx, token)
			return go("/account")
		}
		const address = context.remoteAddress
		await acceptAsNew(
			{ db: systemDb(), now: new Date(), ...(address !== undefined && { address }) },
			{ token, form: await parseForm(AcceptForm, request), locale: await localeOf(request) },
		)
		return go("/sign-in?done=invitation")
	})
}

export default function Invitation() {
	const { t, dateTime } = useLanguage()
	const { offer } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const isGone = offer === null || refused?.message === "invite.linkGone"
	return (
		<div className="mx-auto max-w-2xl">
			<PageHeader title={t("invite.acceptTitle")} />
			{isGone ? (
				<LinkGone title={t("invite.linkGone")} text={t("invite.linkGoneText")} way={null} />
			) : (
				<div className="grid gap-4">
					<p className="[overflow-wrap:anywhere]">
						{t("invite.acceptText", { ...offer, role: t(`role.${offer.role}`) })}
					</p>
					<p className="text-muted">{t("invite.acceptUntil", { until: dateTime(offer.until) })}</p>
					<Answer />
				</div>
			)}
		</div>
	)
}

/** What there is to do depends on whose address it is and who looks. */
function Answer() {
	const { t, say } = useLanguage()
	const { offer, who, ...rest } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	if (!offer) return null
	if (who === "other") return <Alert tone="warn">{t("invite.otherAccount", { email: offer.email })}</Alert>
	if (who === "known") {
		const back = encodeURIComponent(`/invitations/${"token" in rest ? rest.token : ""}`)
		return (
			<div className="grid justify-items-start gap-4">
				<Alert>{t("invite.hasAccount")}</Alert>
				<ButtonLink to={`/sign-in?to=${back}`} variant="primary">
					{t("invite.signIn")}
				</ButtonLink>
			</div>
		)
	}
	if (who === "new") return <AcceptFields refused={refused} email={offer.email} name={offer.name} />
	return (
		<Form method="post" className="grid justify-items-start gap-4">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<Button variant="primary">{t("invite.accept")}</Button>
		</Form>
	)
}

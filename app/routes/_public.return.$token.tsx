import { data } from "@remix-run/node"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { newToken, startCookie, tokenId } from "#app/auth.server.ts"
import { sendOn } from "#app/caching.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { systemDb } from "#app/db.server.ts"
import { GUEST_SESSION_DAYS, ReturnToken } from "#app/domain/guest.ts"
import { go, parseParams, refusalOf, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { checkReturnLink, openReturnLink } from "#app/services/guests/open-link.server.ts"

const Params = z.object({ token: ReturnToken })
const UNSTORED = { "Cache-Control": "private, no-store" }

export const meta: MetaFunction = ({ matches }) => [
	...pageTitle(matches, "guest.returnTitle"),
	{ name: "robots", content: "noindex" },
]

/** Looks only: programs that follow links must not sign in. */
export async function loader({ params, context }: LoaderFunctionArgs) {
	const linkId = tokenId(parseParams(Params, params).token)
	try {
		const ctx = { db: systemDb(), now: new Date() }
		const works = await checkReturnLink(ctx, { linkId, address: context.remoteAddress ?? "" })
		return data({ fault: works ? null : "guest.linkGone" }, { status: works ? 200 : 404, headers: UNSTORED })
	} catch (error) {
		const { status, refusal } = refusalOf(error)
		return data({ fault: refusal.message }, { status, headers: UNSTORED })
	}
}

export const headers = sendOn

export async function action({ request, params, context }: ActionFunctionArgs) {
	const linkId = tokenId(parseParams(Params, params).token)
	return respond(async () => {
		const [now, hours] = [new Date(), GUEST_SESSION_DAYS * 24]
		const { token, id } = newToken()
		await openReturnLink(
			{ db: systemDb(), now },
			{
				linkId,
				address: context.remoteAddress ?? "",
				userAgent: request.headers.get("User-Agent") ?? "",
				session: { id, expiresAt: new Date(now.getTime() + hours * 3_600_000) },
			},
		)
		return go("/my-business", { headers: { "Set-Cookie": await startCookie(token, hours) } })
	})
}

export default function Return() {
	const { t, say } = useLanguage()
	const { fault } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const wrong = refused?.message ?? fault
	return (
		<div className="mx-auto max-w-2xl">
			<PageHeader title={t("guest.returnTitle")} />
			{wrong ? (
				<div className="grid justify-items-start gap-4">
					<Alert tone="bad" title={say(wrong)}>
						{wrong === "guest.linkGone" && t("guest.linkGoneText")}
					</Alert>
					<div className="flex flex-wrap gap-2">
						<ButtonLink to="/sign-in?to=/my-business" variant="primary">
							{t("nav.signIn")}
						</ButtonLink>
						<ButtonLink to="/business/start">{t("guest.startAgain")}</ButtonLink>
					</div>
				</div>
			) : (
				<Form method="post" className="card grid justify-items-start gap-4">
					<p>{t("guest.returnText")}</p>
					<Button variant="primary">{t("guest.returnOpen")}</Button>
				</Form>
			)}
		</div>
	)
}

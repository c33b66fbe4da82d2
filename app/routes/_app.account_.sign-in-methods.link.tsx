import { data } from "@remix-run/node"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { keepStep, newToken, requireCtx } from "#app/auth.server.ts"
import { ConfirmCard } from "#app/components/forms/confirm-card.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Card } from "#app/components/ui/card.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { ConfirmForm } from "#app/domain/sign-in-methods.ts"
import { notFound, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { oidcOffer } from "#app/oidc.server.ts"
import { confirmOwner, isFreshlyShown } from "#app/services/users/confirm-owner.server.ts"
import { leaveForProvider } from "#app/services/users/identities.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "oidc.link")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.guest || !oidcOffer()) throw notFound()
	return { fresh: isFreshlyShown(ctx) }
}

/** Answers with a link to the provider: a form itself may not lead off this site (`form-action 'self'`). */
export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.guest || !oidcOffer()) throw notFound()
	return respond(async () => {
		await confirmOwner(ctx, await parseForm(ConfirmForm, request))
		const { token, id } = newToken()
		const url = await leaveForProvider(ctx, { id, to: "/account", userId: ctx.actor.userId })
		return data({ ok: true as const, url }, { headers: { "Set-Cookie": await keepStep("oidc", token) } })
	})
}

export default function LinkProvider() {
	const { t } = useLanguage()
	const { fresh } = useLoaderData<typeof loader>()
	const result = useActionData<typeof action>()
	return (
		<>
			<PageHeader title={t("oidc.link")} lead={t("oidc.linkLead")} />
			{result?.ok ? (
				<Card>
					<p>{t("oidc.linkGo")}</p>
					<p className="mt-4">
						<a className="button button-primary" href={result.url}>
							{t("oidc.linkContinue")}
						</a>
					</p>
				</Card>
			) : (
				<ConfirmCard fresh={fresh} refused={refusedOf(result)} submit={t("oidc.linkConfirm")} />
			)}
		</>
	)
}

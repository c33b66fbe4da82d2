import { data } from "@remix-run/node"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { codesOf, codesShown, cookieUntil, newToken, requireCtx, showCodes } from "#app/auth.server.ts"
import { sendOn } from "#app/caching.server.ts"
import { PasswordAgain } from "#app/components/account/password-again.tsx"
import { RecoveryCodes } from "#app/components/account/recovery-codes.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { AgainForm } from "#app/domain/second-factor.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { hasPassword } from "#app/services/users/reauthenticate.server.ts"
import { openCodes, renewCodes } from "#app/services/users/second-factor.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "secondFactor.codesTitle")

/** Shows codes that were just made, once. */
export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.guest) throw forbidden()
	const headers = new Headers({ "Cache-Control": "private, no-store" })
	const made = openCodes(ctx, await codesOf(request))
	if (made) headers.append("Set-Cookie", await codesShown())
	return data({ hasPassword: await hasPassword(ctx), made }, { headers })
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		const { token, id } = newToken()
		const { sealed, endsAt } = await renewCodes(ctx, await parseForm(AgainForm, request), { id })
		const headers = new Headers({ "Set-Cookie": await cookieUntil(token, endsAt) })
		headers.append("Set-Cookie", await showCodes(sealed))
		return go("/account/second-factor/codes", { headers })
	})
}

export const headers = sendOn

export default function NewCodes() {
	const { t } = useLanguage()
	const { hasPassword: asks, made } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t(made ? "secondFactor.codesTitle" : "secondFactor.renew")}
				lead={made ? null : t("secondFactor.renewLead")}
				breadcrumb={[{ label: t("secondFactor.title"), to: "/account/second-factor" }]}
			/>
			{made ? (
				<RecoveryCodes
					codes={made.codes}
					title={t(made.first ? "secondFactor.nowOn" : "secondFactor.nowRenewed")}
				/>
			) : (
				<PasswordAgain refused={refused} hasPassword={asks} button={t("secondFactor.renew")} />
			)}
		</>
	)
}

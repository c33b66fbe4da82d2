import { data } from "@remix-run/node"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { cookieUntil, newToken, requireCtx } from "#app/auth.server.ts"
import { sendOn } from "#app/caching.server.ts"
import { PasswordAgain } from "#app/components/account/password-again.tsx"
import { RecoveryCodes } from "#app/components/account/recovery-codes.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { AgainForm } from "#app/domain/second-factor.ts"
import { forbidden, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { hasPassword } from "#app/services/users/reauthenticate.server.ts"
import { renewCodes } from "#app/services/users/second-factor.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "secondFactor.renew")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.guest) throw forbidden()
	return data({ hasPassword: await hasPassword(ctx) }, { headers: { "Cache-Control": "private, no-store" } })
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		const { token, id } = newToken()
		const { codes, endsAt } = await renewCodes(ctx, await parseForm(AgainForm, request), { id })
		return data({ ok: true as const, codes }, { headers: { "Set-Cookie": await cookieUntil(token, endsAt) } })
	})
}

export const headers = sendOn

export default function NewCodes() {
	const { t } = useLanguage()
	const { hasPassword: asks } = useLoaderData<typeof loader>()
	const result = useActionData<typeof action>()
	const done = result?.ok ? result.codes : null
	return (
		<>
			<PageHeader
				title={t("secondFactor.renew")}
				lead={done ? null : t("secondFactor.renewLead")}
				breadcrumb={[{ label: t("secondFactor.title"), to: "/account/second-factor" }]}
			/>
			{done ? (
				<RecoveryCodes codes={done} title={t("secondFactor.nowRenewed")} />
			) : (
				<PasswordAgain refused={refusedOf(result)} hasPassword={asks} button={t("secondFactor.renew")} />
			)}
		</>
	)
}

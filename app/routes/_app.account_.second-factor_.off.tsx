import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { cookieUntil, newToken, requireCtx } from "#app/auth.server.ts"
import { PasswordAgain } from "#app/components/account/password-again.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { AgainForm, SET_UP_PATH } from "#app/domain/second-factor.ts"
import { env } from "#app/env.server.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { hasPassword } from "#app/services/users/reauthenticate.server.ts"
import { turnOff } from "#app/services/users/second-factor.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "secondFactor.turnOff")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.guest) throw forbidden()
	return { hasPassword: await hasPassword(ctx) }
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		const again = await parseForm(AgainForm, request)
		const { token, id } = newToken()
		const { endsAt } = await turnOff(ctx, { ...again, rule: env().SECOND_FACTOR, session: { id } })
		return go(SET_UP_PATH, { headers: { "Set-Cookie": await cookieUntil(token, endsAt) } })
	})
}

export default function TurnOff() {
	const { t } = useLanguage()
	const { hasPassword: asks } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t("secondFactor.turnOff")}
				lead={t("secondFactor.turnOffLead")}
				breadcrumb={[{ label: t("secondFactor.title"), to: "/account/second-factor" }]}
			/>
			<PasswordAgain
				refused={refused}
				hasPassword={asks}
				button={t("secondFactor.turnOff")}
				variant="danger"
			/>
		</>
	)
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { newToken, requireCtx, SESSION_HOURS, startCookie } from "#app/auth.server.ts"
import { KeepFields } from "#app/components/business/keep-fields.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { KeepForm } from "#app/domain/guest.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { translator } from "#app/i18n/translate.ts"
import { keepAsAccount } from "#app/services/guests/keep.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "guest.keepTitle")

export async function loader({ request }: LoaderFunctionArgs) {
	const { actor, organizationName } = await requireCtx(request)
	if (actor.role !== "owner") throw forbidden()
	if (!actor.guest) throw go("/my-business")
	const unnamed = (["vi", "en"] as const).some(
		(locale) => translator(locale)("guest.unnamed") === organizationName,
	)
	return { name: unnamed ? "" : organizationName }
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.role !== "owner") throw forbidden()
	return respond(async () => {
		const form = await parseForm(KeepForm, request)
		const { token, id } = newToken()
		await keepAsAccount(ctx, {
			form,
			userAgent: request.headers.get("User-Agent") ?? "",
			session: { id, expiresAt: new Date(ctx.now.getTime() + SESSION_HOURS * 3_600_000) },
		})
		return go("/my-business", { headers: { "Set-Cookie": await startCookie(token) } })
	})
}

export default function Keep() {
	const { t } = useLanguage()
	const { name } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader
				title={t("guest.keepTitle")}
				lead={t("guest.keepLead")}
				breadcrumb={[{ label: t("mine.title"), to: "/my-business" }]}
			/>
			<KeepFields refused={refused} name={name} />
		</>
	)
}

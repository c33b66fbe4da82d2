import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { currentActor, newToken, startCookie } from "#app/auth.server.ts"
import { StartFields } from "#app/components/business/start-fields.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { systemDb } from "#app/db.server.ts"
import { GUEST_SESSION_DAYS, StartForm } from "#app/domain/guest.ts"
import { go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { localeOf } from "#app/i18n/locale.server.ts"
import { translator } from "#app/i18n/translate.ts"
import { startAsGuest } from "#app/services/guests/start.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "guest.startTitle")

export async function loader({ request }: LoaderFunctionArgs) {
	if (await currentActor(request)) throw go("/my-business")
	return null
}

export async function action({ request, context }: ActionFunctionArgs) {
	if (await currentActor(request)) return go("/my-business")
	return respond(async () => {
		const form = await parseForm(StartForm, request)
		const [now, locale, hours] = [new Date(), await localeOf(request), GUEST_SESSION_DAYS * 24]
		const { token, id } = newToken()
		const assessmentId = await startAsGuest(
			{ db: systemDb(), now },
			{
				form,
				locale,
				unnamed: translator(locale)("guest.unnamed"),
				address: context.remoteAddress ?? "",
				userAgent: request.headers.get("User-Agent") ?? "",
				session: { id, expiresAt: new Date(now.getTime() + hours * 3_600_000) },
			},
		)
		return go(`/my-business/${assessmentId}/questions/about`, {
			headers: { "Set-Cookie": await startCookie(token, hours) },
		})
	})
}

export default function StartNow() {
	const { t } = useLanguage()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<div className="mx-auto max-w-2xl">
			<PageHeader
				title={t("guest.startTitle")}
				lead={t("guest.startLead")}
				breadcrumb={[{ label: t("nav.business"), to: "/business" }]}
			/>
			<div className="card">
				<StartFields refused={refused} />
			</div>
		</div>
	)
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { currentActor, newToken, SESSION_HOURS, startCookie } from "#app/auth.server.ts"
import { RegisterFields } from "#app/components/business/register-fields.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { systemDb } from "#app/db.server.ts"
import { RegisterForm } from "#app/domain/account.ts"
import { AppError } from "#app/domain/errors.ts"
import { checkFields, formFields, go, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { localeOf } from "#app/i18n/locale.server.ts"
import { registerBusiness } from "#app/services/businesses/register.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "register.send")

export async function loader({ request }: LoaderFunctionArgs) {
	if (await currentActor(request)) throw go("/my-business")
	return null
}

export async function action({ request, context }: ActionFunctionArgs) {
	return respond(async () => {
		const typed = await formFields(request)
		return keepTyped(typed, async () => {
			const form = checkFields(RegisterForm, typed)
			const now = new Date()
			const { token, id } = newToken()
			await registerBusiness(
				{ db: systemDb(), now, ...(context.remoteAddress && { address: context.remoteAddress }) },
				{
					form,
					locale: await localeOf(request),
					userAgent: request.headers.get("User-Agent") ?? "",
					session: { id, expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000) },
				},
			)
			return go("/my-business", { headers: { "Set-Cookie": await startCookie(token) } })
		})
	})
}

/** A refusal brings back what was typed, wherever it was refused, but never the password. */
async function keepTyped<T>(typed: Record<string, string | string[]>, work: () => Promise<T>): Promise<T> {
	try {
		return await work()
	} catch (error) {
		if (!(error instanceof AppError)) throw error
		const raw = Object.fromEntries(Object.entries(typed).filter(([name]) => name !== "password"))
		throw new AppError(error.code, error.messageKey, {
			fields: error.fields,
			detail: { ...error.detail, raw },
		})
	}
}

export default function Register() {
	const { t } = useLanguage()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<div className="mx-auto max-w-2xl">
			<PageHeader
				title={t("register.title")}
				lead={t("register.lead")}
				breadcrumb={[{ label: t("nav.business"), to: "/business" }]}
			/>
			<RegisterFields refused={refused} />
		</div>
	)
}

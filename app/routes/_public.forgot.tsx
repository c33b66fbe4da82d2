import type { ActionFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { lazyResolver } from "#app/components/forms/use-checked-form.ts"
import { useFormFields } from "#app/components/forms/use-form-fields.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { systemDb } from "#app/db.server.ts"
import { AppError } from "#app/domain/errors.ts"
import { ForgotForm, RESET_FOR } from "#app/domain/letter.ts"
import type { ForgotForm as Fields } from "#app/domain/letter.ts"
import { parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { usualWay } from "#app/links.server.ts"
import { askForReset } from "#app/services/letters/ask-reset.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "forgot.title")

export function loader() {
	return { byLetter: usualWay() === "letter" }
}

/** The same answer whether the address has an account or not. */
export async function action({ request, context }: ActionFunctionArgs) {
	return respond(async () => {
		if (usualWay() === "hand") throw new AppError("conflict", "letters.noMail")
		const { email } = await parseForm(ForgotForm, request)
		await askForReset({ db: systemDb(), now: new Date() }, { email, address: context.remoteAddress ?? "" })
		return { ok: true as const }
	})
}

export default function Forgot() {
	const { t } = useLanguage()
	const { byLetter } = useLoaderData<typeof loader>()
	const result = useActionData<typeof action>()
	return (
		<div className="mx-auto max-w-md">
			<PageHeader title={t("forgot.title")} {...(byLetter && { lead: t("forgot.lead") })} />
			{result?.ok ? <Sent /> : byLetter ? <Ask /> : <Alert tone="warn">{t("letters.noMail")}</Alert>}
			<p className="mt-4">
				<ButtonLink to="/sign-in">{t("forgot.backToSignIn")}</ButtonLink>
			</p>
		</div>
	)
}

function Sent() {
	const { t } = useLanguage()
	return (
		<Alert tone="good" title={t("forgot.sent")}>
			{t("forgot.sentText", { minutes: RESET_FOR / 60_000 })}
		</Alert>
	)
}

const resolver = lazyResolver<Fields>(() => import("#app/components/letters/forgot.resolver.ts"))

function Ask() {
	const { t, say } = useLanguage()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().formAction === "/forgot"
	const { field, onSubmit } = useFormFields<Fields>({ resolver, refused, defaults: { email: "" } })
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="card grid gap-4">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<TextField
				{...field("email")}
				label={t("account.emailLabel")}
				type="email"
				autoComplete="username"
				maxLength={254}
				required
			/>
			<Button variant="primary" busy={busy}>
				{t("forgot.send")}
			</Button>
		</Form>
	)
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData, useNavigate } from "@remix-run/react"
import { useState } from "react"
import type { FormEvent } from "react"
import { requireCtx } from "#app/auth.server.ts"
import { CancelLink } from "#app/components/forms/confirm-card.tsx"
import type { PasskeyTrouble } from "#app/components/forms/passkey-browser.ts"
import { usePasskeySupport } from "#app/components/forms/passkey-support.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { notFound } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { passkeySite } from "#app/passkey-site.server.ts"
import { isFreshlyShown } from "#app/services/users/confirm-owner.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "passkey.add")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.guest || !passkeySite(request)) throw notFound()
	return { fresh: isFreshlyShown(ctx) }
}

export default function AddPasskey() {
	const { t } = useLanguage()
	const support = usePasskeySupport()
	return (
		<>
			<PageHeader title={t("passkey.add")} lead={t("passkey.addLead")} />
			{support === "no" && <Alert tone="warn">{t("passkey.unsupported")}</Alert>}
			<p className="hidden noscript:block">{t("passkey.wantsScript")}</p>
			{support === "yes" && <AddForm />}
		</>
	)
}

/** Only the browser's own script can speak to an authenticator: there is no form to send without it. */
function AddForm() {
	const { t, say } = useLanguage()
	const { fresh } = useLoaderData<typeof loader>()
	const navigate = useNavigate()
	const [busy, setBusy] = useState(false)
	const [trouble, setTrouble] = useState<PasskeyTrouble | null>(null)
	const fault = (name: string) => trouble?.fields[name] && say(trouble.fields[name])
	const add = async (event: FormEvent<HTMLFormElement>) => {
		event.preventDefault()
		const form = event.currentTarget
		const fields = new FormData(form)
		setBusy(true)
		const { addPasskey } = await import("#app/components/forms/passkey-browser.ts")
		const met = await addPasskey({
			name: String(fields.get("name") ?? ""),
			current: String(fields.get("current") ?? ""),
		})
		setBusy(false)
		setTrouble(met)
		if (!met) return navigate("/account/sign-in-methods?said=added")
		const password = form.elements.namedItem("current")
		if (password instanceof HTMLInputElement) password.value = ""
	}
	return (
		<form method="post" onSubmit={(event) => void add(event)} noValidate className="card grid max-w-xl gap-4">
			{trouble && <Alert tone="bad">{say(trouble.message)}</Alert>}
			<TextField
				name="name"
				label={t("passkey.name")}
				hint={t("passkey.nameHint")}
				maxLength={60}
				error={fault("name")}
			/>
			{!fresh && (
				<TextField
					name="current"
					label={t("account.currentPassword")}
					type="password"
					autoComplete="current-password"
					error={fault("current")}
				/>
			)}
			<div className="flex flex-wrap items-center gap-4">
				<Button variant="primary" busy={busy}>
					{t("passkey.addNow")}
				</Button>
				<CancelLink />
			</div>
		</form>
	)
}

import type { ActionFunctionArgs } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { AppError } from "#app/domain/errors.ts"
import { go, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { usualWay } from "#app/links.server.ts"
import { askForVerify } from "#app/services/letters/ask-verify.server.ts"

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		if (usualWay() === "hand") throw new AppError("conflict", "letters.noMailVerify")
		await askForVerify(ctx)
		return go("/account?letter=sent#address")
	})
}

/** Seen when the letter is refused; the button stands on the account's page. */
export default function AskForVerify() {
	const { t, say } = useLanguage()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader title={t("address.title")} breadcrumb={[{ label: t("nav.account"), to: "/account" }]} />
			<div className="grid max-w-prose justify-items-start gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<ButtonLink to="/account#address">{t("nav.account")}</ButtonLink>
			</div>
		</>
	)
}

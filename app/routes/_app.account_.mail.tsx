import type { ActionFunctionArgs } from "@remix-run/node"
import { requireCtx } from "#app/auth.server.ts"
import { MailChoiceForm } from "#app/domain/mail.ts"
import { formFields, go, parseParams, respond } from "#app/http.server.ts"
import { chooseMail } from "#app/services/users/choose-mail.server.ts"

export function loader() {
	return go("/account#mail")
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	// the page offers what to choose from: another word, or no form at all, names none
	const { mail } = parseParams(MailChoiceForm, await formFields(request).catch(() => null))
	return respond(async () => {
		await chooseMail(ctx, mail)
		return go("/account?mail=saved#mail")
	})
}

import type { ActionFunctionArgs } from "@remix-run/node"
import { cookieUntil, newToken, keepStep } from "#app/auth.server.ts"
import { systemDb } from "#app/db.server.ts"
import { SignInAgainForm } from "#app/domain/account.ts"
import { notFound, parseForm, refusalOf, retryHeaders } from "#app/http.server.ts"
import { signIn } from "#app/services/users/sign-in.server.ts"

export function loader() {
	throw notFound()
}

/** Signs in beside a page whose session has ended, so that what stands on it is not lost. */
export async function action({ request, context }: ActionFunctionArgs) {
	try {
		const { email, password, organizationId, role } = await parseForm(SignInAgainForm, request)
		const now = new Date()
		const { token, id } = newToken()
		const { userId, step, endsAt } = await signIn(
			{ db: systemDb(), now },
			{
				...{ email, password },
				address: context.remoteAddress ?? "",
				userAgent: request.headers.get("User-Agent") ?? "",
				session: { id },
				prefer: organizationId && role ? { organizationId, role } : undefined,
			},
		)
		const cookie = step === null ? await cookieUntil(token, endsAt) : await keepStep("second", step)
		return Response.json({ ok: true, userId, second: step !== null }, { headers: { "Set-Cookie": cookie } })
	} catch (error) {
		const { status, refusal } = refusalOf(error)
		const { ok, message, fields } = refusal
		return Response.json({ ok, message, fields }, { status, headers: retryHeaders(refusal) })
	}
}

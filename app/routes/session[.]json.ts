import type { ActionFunctionArgs } from "@remix-run/node"
import { newToken, SESSION_HOURS, startCookie } from "#app/auth.server.ts"
import { systemDb } from "#app/db.server.ts"
import { SignInAgainForm } from "#app/domain/account.ts"
import { notFound, parseForm, refusalOf } from "#app/http.server.ts"
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
		const { userId } = await signIn(
			{ db: systemDb(), now },
			{
				...{ email, password },
				address: context.remoteAddress ?? "",
				userAgent: request.headers.get("User-Agent") ?? "",
				session: { id, expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000) },
				prefer: organizationId && role ? { organizationId, role } : undefined,
			},
		)
		return Response.json({ ok: true, userId }, { headers: { "Set-Cookie": await startCookie(token) } })
	} catch (error) {
		const { status, refusal } = refusalOf(error)
		const { ok, message, fields } = refusal
		return Response.json({ ok, message, fields }, { status })
	}
}

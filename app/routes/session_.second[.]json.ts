import type { ActionFunctionArgs } from "@remix-run/node"
import { cookieUntil, dropStep, newToken, stepId } from "#app/auth.server.ts"
import { systemDb } from "#app/db.server.ts"
import { secondStepForm } from "#app/domain/second-factor.ts"
import { checkFields, formFields, notFound, refusalOf } from "#app/http.server.ts"
import { passSecondStep } from "#app/services/users/second-step.server.ts"

export function loader() {
	throw notFound()
}

/** The second factor beside a page whose session has ended, after `session.json` asked for it. */
export async function action({ request, context }: ActionFunctionArgs) {
	try {
		const fields = await formFields(request)
		const form = checkFields(secondStepForm(fields), fields)
		const { token, id } = newToken()
		const { userId, endsAt } = await passSecondStep(
			{ db: systemDb(), now: new Date() },
			{
				...{ form, stepId: await stepId("second", request), session: { id } },
				address: context.remoteAddress ?? "",
				userAgent: request.headers.get("User-Agent") ?? "",
			},
		)
		const headers = new Headers({ "Set-Cookie": await cookieUntil(token, endsAt) })
		headers.append("Set-Cookie", await dropStep("second"))
		return Response.json({ ok: true, userId }, { headers })
	} catch (error) {
		const { status, refusal } = refusalOf(error)
		const { ok, message, fields } = refusal
		return Response.json({ ok, message, fields }, { status })
	}
}

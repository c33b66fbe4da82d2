import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node"
import { Link, useActionData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { mayKeepReasons } from "#app/domain/policy.ts"
import { RemoveReasonForm } from "#app/domain/reason-form.ts"
import { forbidden, go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { dropReason } from "#app/services/reviews/reasons.server.ts"

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayKeepReasons(ctx.actor)) throw forbidden()
	return null
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayKeepReasons(ctx.actor)) throw forbidden()
	return respond(async () => {
		await dropReason(ctx, await parseForm(RemoveReasonForm, request))
		return go("/reviews/reasons")
	})
}

export default function RemoveReason() {
	const { t, say } = useLanguage()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<Alert tone={refused ? "bad" : "info"}>
			{refused && say(refused.message)}{" "}
			<Link className="link" to="/reviews/reasons">
				{t("desk.reasons")}
			</Link>
		</Alert>
	)
}

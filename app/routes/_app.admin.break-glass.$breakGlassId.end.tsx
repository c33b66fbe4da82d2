import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { RefusedPage } from "#app/components/teamwork/refused-page.tsx"
import { mayBreakGlass } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { stopBreakGlass } from "#app/services/break-glass/end.server.ts"

const Params = z.object({ breakGlassId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "breakGlass.title")

export async function loader({ request }: LoaderFunctionArgs) {
	const { actor } = await requireCtx(request)
	if (!mayBreakGlass(actor)) throw forbidden()
	return null
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { breakGlassId } = parseParams(Params, params)
	return respond(async () => {
		await stopBreakGlass(ctx, breakGlassId)
		return go("/admin/break-glass")
	})
}

export default function EndBreakGlass() {
	const { t } = useLanguage()
	return (
		<RefusedPage
			title={t("breakGlass.title")}
			answer={useActionData<typeof action>()}
			back="/admin/break-glass"
			label={t("breakGlass.back")}
		/>
	)
}

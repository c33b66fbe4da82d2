import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { RefusedPage } from "#app/components/teamwork/refused-page.tsx"
import { mayDelegate } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { revokePower } from "#app/services/delegations/revoke.server.ts"

const Params = z.object({ delegationId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "delegation.title")

export async function loader({ request }: LoaderFunctionArgs) {
	const { actor } = await requireCtx(request)
	if (!mayDelegate(actor)) throw forbidden()
	return null
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { delegationId } = parseParams(Params, params)
	return respond(async () => {
		await revokePower(ctx, delegationId)
		return go("/team/delegations?revoked=1")
	})
}

export default function Revoke() {
	const { t } = useLanguage()
	return (
		<RefusedPage
			title={t("delegation.title")}
			answer={useActionData<typeof action>()}
			back="/team/delegations"
			label={t("delegation.back")}
		/>
	)
}

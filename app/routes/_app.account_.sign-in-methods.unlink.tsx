import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { ConfirmCard } from "#app/components/forms/confirm-card.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { ConfirmForm } from "#app/domain/sign-in-methods.ts"
import { go, notFound, parseForm, respond, searchOf } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Ctx } from "#app/services/context.server.ts"
import { confirmOwner, isFreshlyShown } from "#app/services/users/confirm-owner.server.ts"
import { unlinkIdentity } from "#app/services/users/identities.server.ts"
import { listIdentities } from "#db/queries/identities.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "oidc.unlink")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { issuer } = await ownIdentity(ctx, request)
	return { host: new URL(issuer).host, fresh: isFreshlyShown(ctx) }
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { issuer } = await ownIdentity(ctx, request)
	return respond(async () => {
		await confirmOwner(ctx, await parseForm(ConfirmForm, request))
		await unlinkIdentity(ctx, { issuer })
		return go("/account/sign-in-methods?said=unlinked")
	})
}

async function ownIdentity(ctx: Ctx, request: Request) {
	const { issuer } = searchOf(request)
	const found = (await listIdentities(ctx.db, ctx.actor.userId)).find((each) => each.issuer === issuer)
	if (!found) throw notFound()
	return found
}

export default function UnlinkProvider() {
	const { t } = useLanguage()
	const { host, fresh } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader title={t("oidc.unlink")} lead={t("oidc.unlinkLead", { host })} />
			<ConfirmCard fresh={fresh} refused={refused} submit={t("oidc.unlink")} danger />
		</>
	)
}

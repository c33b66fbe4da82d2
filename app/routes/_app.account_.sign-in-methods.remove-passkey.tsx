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
import { removeOwnPasskey } from "#app/services/users/passkeys.server.ts"
import { listPasskeys } from "#db/queries/passkeys.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "passkey.remove")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { name } = await ownPasskey(ctx, request)
	return { name, fresh: isFreshlyShown(ctx) }
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { id } = await ownPasskey(ctx, request)
	return respond(async () => {
		await confirmOwner(ctx, await parseForm(ConfirmForm, request))
		await removeOwnPasskey(ctx, { id })
		return go("/account/sign-in-methods?said=removed")
	})
}

async function ownPasskey(ctx: Ctx, request: Request) {
	const { id } = searchOf(request)
	const found = (await listPasskeys(ctx.db, ctx.actor.userId)).find((each) => each.id === id)
	if (!found) throw notFound()
	return found
}

export default function RemovePasskey() {
	const { t } = useLanguage()
	const { name, fresh } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<>
			<PageHeader title={t("passkey.remove")} lead={t("passkey.removeLead", { name })} />
			<ConfirmCard fresh={fresh} refused={refused} submit={t("passkey.remove")} danger />
		</>
	)
}

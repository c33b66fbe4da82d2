import { data } from "@remix-run/node"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { z } from "zod"
import { sendOn } from "#app/caching.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { LinkGone } from "#app/components/letters/link-gone.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { systemDb } from "#app/db.server.ts"
import { LinkToken } from "#app/domain/letter.ts"
import { go, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readVerify, verifyAddress } from "#app/services/letters/verify-address.server.ts"

const Params = z.object({ token: LinkToken })
const UNSTORED = { "Cache-Control": "private, no-store" }

export const meta: MetaFunction = ({ matches }) => [
	...pageTitle(matches, "verify.title"),
	{ name: "robots", content: "noindex" },
]

/** Looks only: programs that open links must not prove anything. */
export async function loader({ params }: LoaderFunctionArgs) {
	const { token } = parseParams(Params, params)
	const found = await readVerify({ db: systemDb(), now: new Date() }, token)
	const shown = found && { email: found.email, name: found.name }
	return data({ account: shown }, { status: found ? 200 : 404, headers: UNSTORED })
}

export const headers = sendOn

export async function action({ params, context }: ActionFunctionArgs) {
	const { token } = parseParams(Params, params)
	return respond(async () => {
		const address = context.remoteAddress
		await verifyAddress({ db: systemDb(), now: new Date(), ...(address !== undefined && { address }) }, token)
		// whoever is signed in goes on to the account, which says so too
		return go("/sign-in?done=verify&to=/account")
	})
}

export default function Verify() {
	const { t } = useLanguage()
	const { account } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return (
		<div className="mx-auto max-w-md">
			<PageHeader title={t("verify.title")} />
			{account === null || refused ? (
				<LinkGone title={t("letters.linkGone")} text={t("letters.linkGoneText")} way={null} />
			) : (
				<Form method="post" className="card grid justify-items-start gap-4">
					<p className="[overflow-wrap:anywhere]">{t("verify.text", account)}</p>
					<Button variant="primary">{t("verify.confirm")}</Button>
				</Form>
			)}
		</div>
	)
}

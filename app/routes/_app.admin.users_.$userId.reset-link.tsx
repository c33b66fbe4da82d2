import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { LinkOnce } from "#app/components/forms/link-once.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { RESET_FOR } from "#app/domain/letter.ts"
import { IdParam, opened, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { linkUrl } from "#app/links.server.ts"
import { makeResetLink, readResetLink } from "#app/services/letters/make-reset-link.server.ts"

const Params = z.object({ userId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "resetLink.title")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	return opened(await readResetLink(ctx, parseParams(Params, params).userId))
}

/** The link is in this answer and nowhere else: only its hash is kept. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { userId } = parseParams(Params, params)
	return respond(async () => {
		const { token, expiresAt } = await makeResetLink(ctx, userId)
		const url = linkUrl(request, "reset", token)
		return { ok: true as const, link: { url, expiresAt: expiresAt.toISOString() } }
	})
}

export default function ResetLink() {
	const { t, say } = useLanguage()
	const who = useLoaderData<typeof loader>()
	const result = useActionData<typeof action>()
	const refused = refusedOf(result)
	return (
		<>
			<PageHeader
				title={t("resetLink.title")}
				lead={t("resetLink.of", who)}
				breadcrumb={[{ label: t("admin.users"), to: "/admin/users" }]}
			/>
			{result?.ok ? (
				<LinkOnce link={result.link} />
			) : (
				<Form method="post" className="grid max-w-prose gap-4">
					{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
					<p>{t("resetLink.text", { minutes: RESET_FOR / 60_000 })}</p>
					<div className="flex flex-wrap gap-2">
						<Button variant="primary">{t("resetLink.make")}</Button>
						<ButtonLink to="/admin/users" variant="quiet">
							{t("button.cancel")}
						</ButtonLink>
					</div>
				</Form>
			)}
		</>
	)
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf, typedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { TextArea } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { TakeAwayForm } from "#app/domain/second-factor.ts"
import { go, IdParam, opened, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readFactorsOf, takeFactorAway } from "#app/services/users/take-factor-away.server.ts"

const Params = z.object({ userId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "secondFactor.takeAway")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	return opened(await readFactorsOf(ctx, parseParams(Params, params).userId))
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { userId } = parseParams(Params, params)
	opened(await readFactorsOf(ctx, userId))
	return respond(async () => {
		await takeFactorAway(ctx, { userId, ...(await parseForm(TakeAwayForm, request)) })
		return go("/admin/users")
	})
}

export default function TakeAway() {
	const { t, say } = useLanguage()
	const { name, email, app, passkeys } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const fault = refused?.fields["reason"]
	return (
		<>
			<PageHeader
				title={t("secondFactor.takeAwayOf", { name })}
				lead={email}
				breadcrumb={[{ label: t("admin.users"), to: "/admin/users" }]}
			/>
			<Form method="post" className="grid max-w-3xl gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				{app || passkeys > 0 ? (
					<>
						<p className="max-w-prose">{t("secondFactor.takeAwayText")}</p>
						<ul className="list-disc pl-5">
							{app && <li>{t("secondFactor.hasApp")}</li>}
							{passkeys > 0 && <li>{t("secondFactor.hasPasskeys", { count: passkeys })}</li>}
						</ul>
						<TextArea
							name="reason"
							label={t("secondFactor.reasonLabel")}
							required
							rows={3}
							maxLength={1000}
							defaultValue={typedOf(refused, "reason")}
							error={fault && say(fault)}
						/>
						<div className="flex flex-wrap gap-2">
							<Button variant="danger">{t("secondFactor.takeAway")}</Button>
							<ButtonLink to="/admin/users" variant="quiet">
								{t("button.cancel")}
							</ButtonLink>
						</div>
					</>
				) : (
					<p>{t("secondFactor.noneToTake")}</p>
				)}
			</Form>
		</>
	)
}

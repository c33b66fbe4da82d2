import { data } from "@remix-run/node"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { Form } from "#app/components/forms/form.tsx"
import { z } from "zod"
import { sendOn } from "#app/caching.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { lazyResolver } from "#app/components/forms/use-checked-form.ts"
import { useFormFields } from "#app/components/forms/use-form-fields.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { LinkGone } from "#app/components/letters/link-gone.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { systemDb } from "#app/db.server.ts"
import { LinkToken, ResetForm } from "#app/domain/letter.ts"
import type { ResetForm as Fields } from "#app/domain/letter.ts"
import { go, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readReset, resetPassword } from "#app/services/letters/reset-password.server.ts"

const Params = z.object({ token: LinkToken })
const UNSTORED = { "Cache-Control": "private, no-store" }

export const meta: MetaFunction = ({ matches }) => [
	...pageTitle(matches, "reset.title"),
	{ name: "robots", content: "noindex" },
]

/** Looks only: programs that open links must not use them up. */
export async function loader({ params }: LoaderFunctionArgs) {
	const { token } = parseParams(Params, params)
	const found = await readReset({ db: systemDb(), now: new Date() }, token)
	return data({ email: found?.email ?? null }, { status: found ? 200 : 404, headers: UNSTORED })
}

export const headers = sendOn

export async function action({ request, params, context }: ActionFunctionArgs) {
	const { token } = parseParams(Params, params)
	return respond(async () => {
		const { password } = await parseForm(ResetForm, request)
		const address = context.remoteAddress
		await resetPassword(
			{ db: systemDb(), now: new Date(), ...(address !== undefined && { address }) },
			{ token, password },
		)
		return go("/sign-in?done=reset")
	})
}

export default function Reset() {
	const { t, say } = useLanguage()
	const { email } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const isGone = email === null || refused?.message === "letters.linkGone"
	return (
		<div className="mx-auto max-w-md">
			<PageHeader title={t("reset.title")} {...(!isGone && { lead: t("reset.lead", { email }) })} />
			{isGone ? (
				<LinkGone
					title={say("letters.linkGone")}
					text={t("letters.linkGoneText")}
					way={{ to: "/forgot", label: t("reset.askAgain") }}
				/>
			) : (
				<NewPassword email={email} />
			)}
		</div>
	)
}

const resolver = lazyResolver<Fields>(() => import("#app/components/letters/reset.resolver.ts"))

function NewPassword({ email }: { email: string }) {
	const { t, say } = useLanguage()
	const refused = refusedOf(useActionData<typeof action>())
	const { field, onSubmit } = useFormFields<Fields>({ resolver, refused, defaults: { password: "" } })
	return (
		<Form method="post" onSubmit={onSubmit} noValidate className="card grid gap-4">
			{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
			<p>{t("reset.text")}</p>
			{/* for password managers: whose password it is */}
			<input type="email" autoComplete="username" value={email} readOnly hidden />
			<TextField
				{...field("password")}
				label={t("account.newPassword")}
				hint={t("account.passwordHint")}
				type="password"
				autoComplete="new-password"
				maxLength={200}
				required
			/>
			<Button variant="primary">{t("reset.save")}</Button>
		</Form>
	)
}

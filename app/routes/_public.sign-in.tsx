import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Form, Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { currentActor, newToken, SESSION_HOURS, startCookie } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { systemDb } from "#app/db.server.ts"
import { SignInForm } from "#app/domain/account.ts"
import type { SignInForm as Fields } from "#app/domain/account.ts"
import { go, parseForm, respond, safePath } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { signIn } from "#app/services/users/sign-in.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "account.signIn")

export async function loader({ request }: LoaderFunctionArgs) {
	const to = safePath(new URL(request.url).searchParams.get("to"), "/work")
	if (await currentActor(request)) throw go(to)
	return { to }
}

export async function action({ request, context }: ActionFunctionArgs) {
	return respond(async () => {
		const form = await parseForm(SignInForm, request)
		const now = new Date()
		const { token, id } = newToken()
		await signIn(
			{ db: systemDb(), now },
			{
				email: form.email,
				password: form.password,
				address: context.remoteAddress ?? "",
				userAgent: request.headers.get("User-Agent") ?? "",
				session: { id, expiresAt: new Date(now.getTime() + SESSION_HOURS * 3_600_000) },
			},
		)
		return go(safePath(form.to, "/work"), { headers: { "Set-Cookie": await startCookie(token) } })
	})
}

const resolver = lazyResolver<Fields>(() => import("#app/components/forms/sign-in.resolver.ts"))

export default function SignIn() {
	const { t, say } = useLanguage()
	const { to } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().formAction === "/sign-in"
	const { register, formState, onSubmit } = useCheckedForm<Fields>({
		resolver,
		refused,
		defaults: { email: "", password: "", to },
	})
	const fault = (name: keyof Fields) => formState.errors[name]?.message && say(formState.errors[name].message)
	return (
		<div className="mx-auto max-w-md">
			<PageHeader title={t("account.signIn")} lead={t("account.signInLead")} />
			<Form method="post" onSubmit={onSubmit} noValidate className="card grid gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<input type="hidden" name="to" value={to} />
				<TextField
					{...register("email")}
					label={t("account.emailLabel")}
					type="email"
					autoComplete="username"
					defaultValue={typeof refused?.raw.email === "string" ? refused.raw.email : ""}
					error={fault("email")}
				/>
				<TextField
					{...register("password")}
					label={t("account.passwordLabel")}
					type="password"
					autoComplete="current-password"
					error={fault("password")}
				/>
				<Button variant="primary" busy={busy}>
					{t("account.signIn")}
				</Button>
			</Form>
			<p className="mt-4 text-muted">
				{t("account.businessNew")}{" "}
				<Link className="link" to="/register">
					{t("account.register")}
				</Link>
			</p>
			<p className="mt-1 text-muted">{t("guest.signInHint")}</p>
		</div>
	)
}

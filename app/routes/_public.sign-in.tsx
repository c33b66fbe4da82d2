import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { currentActor, letIn, newToken } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { PasskeyButton } from "#app/components/forms/passkey-button.tsx"
import { SaidAlert } from "#app/components/forms/said-alert.tsx"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { systemDb } from "#app/db.server.ts"
import { SignInForm } from "#app/domain/account.ts"
import type { SignInForm as Fields } from "#app/domain/account.ts"
import { saidOf } from "#app/domain/sign-in-methods.ts"
import { go, parseForm, respond, safePath, sendRefusalOn } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { oidcOffer } from "#app/oidc.server.ts"
import { passkeySite } from "#app/passkey-site.server.ts"
import { signIn } from "#app/services/users/sign-in.server.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "account.signIn")

/** What was just done elsewhere, before the sign-in that it asks for. */
const DONE: Readonly<Record<string, "reset.done" | "invite.accepted" | "verify.done">> = {
	reset: "reset.done",
	invitation: "invite.accepted",
	verify: "verify.done",
}

export async function loader({ request }: LoaderFunctionArgs) {
	const search = new URL(request.url).searchParams
	const to = safePath(search.get("to"), "/work")
	if (await currentActor(request)) throw go(to)
	const done = DONE[search.get("done") ?? ""] ?? null
	const said = saidOf(search.get("said"))
	return { to, done, said, oidc: oidcOffer(), passkeys: passkeySite(request) !== null }
}

export async function action({ request, context }: ActionFunctionArgs) {
	return respond(async () => {
		const form = await parseForm(SignInForm, request)
		const { token, id } = newToken()
		const to = safePath(form.to, "/work")
		const known = await signIn(
			{ db: systemDb(), now: new Date() },
			{
				email: form.email,
				password: form.password,
				address: context.remoteAddress ?? "",
				userAgent: request.headers.get("User-Agent") ?? "",
				session: { id },
				to,
			},
		)
		return letIn(token, known, to)
	})
}

export const headers = sendRefusalOn

const resolver = lazyResolver<Fields>(() => import("#app/components/forms/sign-in.resolver.ts"))

export default function SignIn() {
	const { t, say } = useLanguage()
	const { to, done, said } = useLoaderData<typeof loader>()
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
				{refused ? <Alert tone="bad">{say(refused.message)}</Alert> : <SaidAlert said={said} />}
				{done && !refused && <Alert tone="good">{t(done)}</Alert>}
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
			<p className="mt-4">
				<Link className="link" to="/forgot">
					{t("forgot.title")}
				</Link>
			</p>
			<OtherWays />
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

function OtherWays() {
	const { t } = useLanguage()
	const { to, oidc, passkeys } = useLoaderData<typeof loader>()
	return (
		<div className="mt-4 grid gap-3 empty:hidden">
			{passkeys && <PasskeyButton to={to} />}
			{oidc && (
				<ButtonLink to={`/sign-in/oidc?to=${encodeURIComponent(to)}`} reloadDocument rel="nofollow">
					{oidc.name ?? t("oidc.signIn")}
				</ButtonLink>
			)}
		</div>
	)
}

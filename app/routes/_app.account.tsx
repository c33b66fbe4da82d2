import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { cookieUntil, newToken, requireCtx } from "#app/auth.server.ts"
import { SessionList } from "#app/components/account/session-list.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { AddressCard } from "#app/components/letters/address-card.tsx"
import { MailCard } from "#app/components/forms/mail-card.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Badge } from "#app/components/ui/badge.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { ChangePasswordForm } from "#app/domain/account.ts"
import type { ChangePasswordForm as Fields } from "#app/domain/account.ts"
import { go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { usualWay } from "#app/links.server.ts"
import { changePassword } from "#app/services/users/change-password.server.ts"
import { readSessions } from "#app/services/users/sessions.server.ts"
import { findAccount } from "#db/queries/letters.ts"
import { mailChoiceOf } from "#db/queries/mail.ts"
import { findTotp } from "#db/queries/second-factor.ts"
import { listMemberships } from "#db/queries/users.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "nav.account")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.guest) throw go("/my-business/save")
	const { userId } = ctx.actor
	const [positions, sessions, mail, totp, account] = await Promise.all([
		listMemberships(ctx.db, userId),
		readSessions(ctx),
		mailChoiceOf(ctx.db, userId),
		findTotp(ctx.db, userId),
		findAccount(ctx.db, userId),
	])
	const asked = new URL(request.url).searchParams
	return {
		email: ctx.email,
		mail,
		mailSaved: asked.get("mail") === "saved",
		passwordChanged: asked.get("password") === "changed",
		sessionEnded: asked.get("session") === "ended",
		secondFactor: totp !== null,
		address: {
			verified: account?.emailVerifiedAt !== null,
			byLetter: usualWay() === "letter",
			sent: asked.get("letter") === "sent",
		},
		positions: positions.map(({ id, role, organizationId, organizationName }) => ({
			id,
			role,
			organizationName,
			current: role === ctx.actor.role && organizationId === ctx.actor.organizationId,
		})),
		sessions: sessions.map(({ createdAt, lastSeenAt, ...session }) => ({
			...session,
			createdAt: createdAt.toISOString(),
			lastSeenAt: lastSeenAt.toISOString(),
		})),
	}
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		const { token, id } = newToken()
		const { endsAt } = await changePassword(ctx, await parseForm(ChangePasswordForm, request), { id })
		// another request: this one's own token is no session any more
		return go("/account?password=changed", { headers: { "Set-Cookie": await cookieUntil(token, endsAt) } })
	})
}

export default function Account() {
	const { t } = useLanguage()
	const { email, mail, mailSaved, address, sessions, sessionEnded } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader title={t("nav.account")} lead={email} />
			<div className="grid gap-6">
				<Positions />
				<AddressCard email={email ?? ""} {...address} />
				<MailCard choice={mail} saved={mailSaved} />
				<SecondFactorCard />
				<SessionList sessions={sessions} ended={sessionEnded} />
				<Password />
				<OwnData />
				<Card title={t("methods.title")}>
					<p className="mb-4">{t("methods.cardText")}</p>
					<ButtonLink to="/account/sign-in-methods">{t("methods.open")}</ButtonLink>
				</Card>
			</div>
		</>
	)
}

function OwnData() {
	const { t } = useLanguage()
	return (
		<Card title={t("personal.ownData")} id="data">
			<p>
				{t("personal.ownDataText")}{" "}
				<Link className="link" to="/privacy">
					{t("privacy.link")}
				</Link>
			</p>
			<Form method="post" action="/account/data" reloadDocument className="mt-4">
				<Button>{t("personal.download")}</Button>
			</Form>
		</Card>
	)
}

function Positions() {
	const { t } = useLanguage()
	const { positions } = useLoaderData<typeof loader>()
	return (
		<Card title={t("account.positions")}>
			<ul className="grid gap-2">
				{positions.map((position) => (
					<li key={position.id} className="flex flex-wrap items-center justify-between gap-2">
						<span>
							{t(`role.${position.role}`)} · {position.organizationName}
						</span>
						{position.current ? (
							<Badge tone="info">{t("account.current")}</Badge>
						) : (
							<Form method="post" action="/account/position">
								<input type="hidden" name="membershipId" value={position.id} />
								<Button>{t("account.usePosition")}</Button>
							</Form>
						)}
					</li>
				))}
			</ul>
		</Card>
	)
}

function SecondFactorCard() {
	const { t } = useLanguage()
	const { secondFactor } = useLoaderData<typeof loader>()
	return (
		<Card title={t("secondFactor.title")}>
			<div className="grid justify-items-start gap-3">
				<Badge tone={secondFactor ? "good" : "neutral"}>
					{t(secondFactor ? "secondFactor.on" : "secondFactor.off")}
				</Badge>
				<ButtonLink to="/account/second-factor">
					{t(secondFactor ? "secondFactor.codesTitle" : "secondFactor.setUp")}
				</ButtonLink>
			</div>
		</Card>
	)
}

const resolver = lazyResolver<Fields>(() => import("#app/components/forms/change-password.resolver.ts"))

function Password() {
	const { t, say } = useLanguage()
	const { passwordChanged } = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const { register, formState, onSubmit } = useCheckedForm<Fields>({
		resolver,
		refused,
		defaults: { current: "", password: "" },
	})
	const fault = (name: keyof Fields) => formState.errors[name]?.message && say(formState.errors[name].message)
	return (
		<Card title={t("account.changePassword")}>
			<Form method="post" onSubmit={onSubmit} noValidate className="grid max-w-md gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				{passwordChanged && !refused && <Alert tone="good">{t("account.passwordChanged")}</Alert>}
				<TextField
					{...register("current")}
					label={t("account.currentPassword")}
					type="password"
					autoComplete="current-password"
					error={fault("current")}
				/>
				<TextField
					{...register("password")}
					label={t("account.newPassword")}
					hint={t("account.passwordHint")}
					type="password"
					autoComplete="new-password"
					error={fault("password")}
				/>
				<Button variant="primary" className="justify-self-start">
					{t("account.changePassword")}
				</Button>
			</Form>
		</Card>
	)
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { lazyResolver, useCheckedForm } from "#app/components/forms/use-checked-form.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { MailCard } from "#app/components/forms/mail-card.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { Badge } from "#app/components/ui/badge.tsx"
import { Button } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { ChangePasswordForm } from "#app/domain/account.ts"
import type { ChangePasswordForm as Fields } from "#app/domain/account.ts"
import { go, parseForm, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { changePassword } from "#app/services/users/change-password.server.ts"
import { mailChoiceOf } from "#db/queries/mail.ts"
import { listMemberships, listSessions } from "#db/queries/users.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "nav.account")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.guest) throw go("/my-business/save")
	const [positions, sessions, mail] = await Promise.all([
		listMemberships(ctx.db, ctx.actor.userId),
		listSessions(ctx.db, ctx.actor.userId, ctx.now),
		mailChoiceOf(ctx.db, ctx.actor.userId),
	])
	return {
		email: ctx.email,
		mail,
		mailSaved: new URL(request.url).searchParams.get("mail") === "saved",
		positions: positions.map(({ id, role, organizationId, organizationName }) => ({
			id,
			role,
			organizationName,
			current: role === ctx.actor.role && organizationId === ctx.actor.organizationId,
		})),
		sessions: sessions.map(({ id, userAgent, createdAt, lastSeenAt }) => ({
			userAgent,
			createdAt: createdAt.toISOString(),
			lastSeenAt: lastSeenAt.toISOString(),
			current: id === ctx.sessionId,
		})),
	}
}

export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	return respond(async () => {
		await changePassword(ctx, await parseForm(ChangePasswordForm, request))
		return { ok: true as const }
	})
}

export default function Account() {
	const { t } = useLanguage()
	const { email, mail, mailSaved } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader title={t("nav.account")} lead={email} />
			<div className="grid gap-6">
				<Positions />
				<MailCard choice={mail} saved={mailSaved} />
				<Sessions />
				<Password />
			</div>
		</>
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

function Sessions() {
	const { t, dateTime } = useLanguage()
	const { sessions } = useLoaderData<typeof loader>()
	return (
		<Card title={t("account.sessions")}>
			<ul className="grid gap-2">
				{sessions.map((session) => (
					<li key={session.createdAt} className="grid gap-1">
						<span className="break-words">{session.userAgent || t("account.unknownDevice")}</span>
						<span className="text-muted text-sm">
							{t("account.signedInAt", {
								at: dateTime(session.createdAt),
								seen: dateTime(session.lastSeenAt),
							})}{" "}
							{session.current && <Badge tone="info">{t("account.thisDevice")}</Badge>}
						</span>
					</li>
				))}
			</ul>
			<Form method="post" action="/account/sign-out-everywhere" className="mt-4">
				<Button variant="danger">{t("account.signOutEverywhere")}</Button>
			</Form>
		</Card>
	)
}

const resolver = lazyResolver<Fields>(() => import("#app/components/forms/change-password.resolver.ts"))

function Password() {
	const { t, say } = useLanguage()
	const result = useActionData<typeof action>()
	const refused = refusedOf(result)
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
				{result?.ok && <Alert tone="good">{t("account.passwordChanged")}</Alert>}
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

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { SaidAlert } from "#app/components/forms/said-alert.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { saidOf } from "#app/domain/sign-in-methods.ts"
import { notFound } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { oidcOffer } from "#app/oidc.server.ts"
import { passkeySite } from "#app/passkey-site.server.ts"
import { listIdentities } from "#db/queries/identities.ts"
import { listPasskeys } from "#db/queries/passkeys.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "methods.title")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.guest) throw notFound()
	const [passkeys, identities] = await Promise.all([
		listPasskeys(ctx.db, ctx.actor.userId),
		listIdentities(ctx.db, ctx.actor.userId),
	])
	return {
		said: saidOf(new URL(request.url).searchParams.get("said")),
		canAdd: passkeySite(request) !== null,
		passkeys: passkeys.map(({ id, name, createdAt, lastUsedAt }) => ({
			id,
			name,
			...times({ createdAt, lastUsedAt }),
		})),
		offer: oidcOffer(),
		identities: identities.map(({ issuer, ...at }) => ({ issuer, ...times(at) })),
	}
}

function times(at: { createdAt: Date; lastUsedAt: Date | null }) {
	return { createdAt: at.createdAt.toISOString(), lastUsedAt: at.lastUsedAt?.toISOString() ?? null }
}

export default function SignInMethods() {
	const { t } = useLanguage()
	const { said } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader title={t("methods.title")} lead={t("methods.lead")} />
			<div className="grid gap-6">
				<SaidAlert said={said} />
				<Passkeys />
				<Providers />
				<p>
					<Link className="link" to="/account">
						{t("methods.back")}
					</Link>
				</p>
			</div>
		</>
	)
}

function Passkeys() {
	const { t } = useLanguage()
	const { passkeys, canAdd } = useLoaderData<typeof loader>()
	return (
		<Card title={t("passkey.title")}>
			<p className="text-muted">{t("passkey.lead")}</p>
			{passkeys.length > 0 && (
				<ul className="mt-4 grid gap-3">
					{passkeys.map(({ id, name, ...at }) => (
						<Method key={id} name={name} at={at} removeLabel={t("passkey.removeNamed", { name })}>
							{`/account/sign-in-methods/remove-passkey?id=${id}`}
						</Method>
					))}
				</ul>
			)}
			<p className="mt-4">
				{canAdd ? (
					<ButtonLink to="/account/sign-in-methods/new-passkey">{t("passkey.add")}</ButtonLink>
				) : (
					t("passkey.insecure")
				)}
			</p>
		</Card>
	)
}

function Providers() {
	const { t } = useLanguage()
	const { offer, identities } = useLoaderData<typeof loader>()
	if (!offer && identities.length === 0) return null
	return (
		<Card title={t("oidc.title")}>
			<p className="text-muted">{t("oidc.lead")}</p>
			<ul className="mt-4 grid gap-3">
				{identities.map(({ issuer, ...at }) => (
					<Method key={issuer} name={new URL(issuer).host} at={at} removeLabel={t("oidc.unlink")}>
						{`/account/sign-in-methods/unlink?issuer=${encodeURIComponent(issuer)}`}
					</Method>
				))}
			</ul>
			{offer && identities.length === 0 && (
				<p>
					<ButtonLink to="/account/sign-in-methods/link">{t("oidc.link")}</ButtonLink>
				</p>
			)}
		</Card>
	)
}

type MethodProps = {
	name: string
	at: { createdAt: string; lastUsedAt: string | null }
	removeLabel: string
	/** Where it is removed. */
	children: string
}

function Method({ name, at, removeLabel, children }: MethodProps) {
	const { t, dateTime } = useLanguage()
	const { createdAt, lastUsedAt } = at
	return (
		<li className="flex flex-wrap items-center justify-between gap-2">
			<span className="grid min-w-0">
				<span className="break-words font-bold">{name}</span>
				<span className="text-muted text-sm">
					{lastUsedAt
						? t("methods.used", { at: dateTime(createdAt), used: dateTime(lastUsedAt) })
						: t("methods.unused", { at: dateTime(createdAt) })}
				</span>
			</span>
			<ButtonLink to={children} aria-label={removeLabel}>
				{t("methods.remove")}
			</ButtonLink>
		</li>
	)
}

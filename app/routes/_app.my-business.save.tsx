import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { newToken, requireCtx } from "#app/auth.server.ts"
import { ReturnLink } from "#app/components/business/return-link.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { GUEST_SESSION_DAYS, LINK_DAYS } from "#app/domain/guest.ts"
import { env } from "#app/env.server.ts"
import { forbidden, go, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { makeReturnLink } from "#app/services/guests/make-link.server.ts"
import { qrPath } from "#app/services/guests/qr-code.server.ts"
import { findLinkEnd } from "#db/queries/guests.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "guest.saveTitle")

export async function loader({ request }: LoaderFunctionArgs) {
	const { db, actor, now } = await requireCtx(request)
	if (actor.role !== "owner") throw forbidden()
	if (!actor.guest) throw go("/my-business")
	return { linkEnd: (await findLinkEnd(db, actor.userId, now))?.toISOString() ?? null }
}

/** The link is in this answer and nowhere else: only its hash is kept. */
export async function action({ request }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	if (ctx.actor.role !== "owner") throw forbidden()
	return respond(async () => {
		const { token, id } = newToken()
		const expiresAt = await makeReturnLink(ctx, { id })
		const origin = env().PUBLIC_URL ?? new URL(request.url).origin
		const url = `${origin}/${ctx.locale === "vi" ? "tro-lai" : "return"}/${token}`
		return { ok: true as const, link: { url, expiresAt: expiresAt.toISOString(), qr: qrPath(url) } }
	})
}

export default function Save() {
	const { t, say } = useLanguage()
	const result = useActionData<typeof action>()
	const refused = refusedOf(result)
	return (
		<>
			<PageHeader
				title={t("guest.saveTitle")}
				lead={t("guest.saveLead", { days: GUEST_SESSION_DAYS })}
				breadcrumb={[{ label: t("mine.title"), to: "/my-business" }]}
			/>
			<div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-5">
				{refused && <Alert tone="bad" title={say(refused.message)} />}
				<Card title={t("guest.linkTitle")} className="grid gap-3">
					<p>{t("guest.linkText", { days: LINK_DAYS })}</p>
					{result?.ok ? <ReturnLink link={result.link} /> : <MakeLink />}
					<p className="no-print">
						<ButtonLink to="/my-business">{t("guest.go")}</ButtonLink>
					</p>
				</Card>
				<KeepCard />
				<LeaveCard />
			</div>
		</>
	)
}

function MakeLink() {
	const { t, date } = useLanguage()
	const { linkEnd } = useLoaderData<typeof loader>()
	return (
		<>
			{linkEnd && <p>{t("guest.linkOld", { date: date(linkEnd) })}</p>}
			<Form method="post">
				<Button variant={linkEnd ? "secondary" : "primary"}>
					{t(linkEnd ? "guest.linkMakeNew" : "guest.linkMake")}
				</Button>
			</Form>
		</>
	)
}

function KeepCard() {
	const { t } = useLanguage()
	return (
		<Card title={t("guest.keepTitle")} className="no-print grid gap-3">
			<ul className="grid list-disc gap-1 pl-5">
				{([1, 2, 3] as const).map((gain) => (
					<li key={gain}>{t(`guest.keepGain${gain}`)}</li>
				))}
			</ul>
			<p>
				<ButtonLink to="/my-business/keep">{t("guest.keep")}</ButtonLink>
			</p>
		</Card>
	)
}

function LeaveCard() {
	const { t } = useLanguage()
	const { linkEnd } = useLoaderData<typeof loader>()
	return (
		<Card title={t("guest.leaveTitle")} className="no-print grid gap-3">
			<p>{t("guest.leaveText")}</p>
			{!linkEnd && <Alert tone="warn">{t("guest.leaveLost")}</Alert>}
			<Form method="post" action="/sign-out" reloadDocument>
				<Button variant="danger">{t("guest.leave")}</Button>
			</Form>
		</Card>
	)
}

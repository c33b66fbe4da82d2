import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { MailState } from "#app/components/admin/mail-state.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { env } from "#app/env.server.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { forbidden } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { MessageKey } from "#app/i18n/translate.ts"
import { mailState } from "#db/queries/mail.ts"

const DOORS: readonly { to: string; title: MessageKey; text: MessageKey }[] = [
	{ to: "/admin/organizations", title: "admin.organizations", text: "admin.organizationsText" },
	{ to: "/admin/users", title: "admin.users", text: "admin.usersText" },
	{ to: "/admin/blocks", title: "admin.blocks", text: "admin.blocksText" },
	{ to: "/periods", title: "nav.periods", text: "admin.periodsText" },
	{ to: "/admin/holidays", title: "holiday.title", text: "holiday.text" },
	{ to: "/admin/sanity", title: "admin.sanity", text: "admin.sanityText" },
	{ to: "/admin/break-glass", title: "breakGlass.title", text: "breakGlass.lead" },
	{ to: "/audit", title: "log.title", text: "log.lead" },
]

const MONTH = 30 * 86_400_000

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "nav.admin")

export async function loader({ request }: LoaderFunctionArgs) {
	const { actor, db, now } = await requireCtx(request)
	if (!mayAdminister(actor)) throw forbidden()
	const { waiting, oldestAt, last, refused } = await mailState(db, new Date(now.getTime() - MONTH))
	return {
		mail: {
			isOn: env().SMTP_URL !== undefined,
			...{ waiting, oldestAt: iso(oldestAt), refused: refused.map((row) => ({ ...row, at: iso(row.at) })) },
			last: last && { error: last.error, at: iso(last.at) },
		},
	}
}

function iso(moment: Date | string | null): string {
	return moment ? new Date(moment).toISOString() : ""
}

export default function Admin() {
	const { t } = useLanguage()
	const { mail } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader title={t("nav.admin")} lead={t("admin.lead")} />
			<ul className="grid gap-4 sm:grid-cols-2">
				{DOORS.map(({ to, title, text }) => (
					<li key={to} className="card grid content-start gap-1">
						<h2 className="text-lg">
							<Link className="link inline-flex min-h-11 items-center" to={to}>
								{t(title)}
							</Link>
						</h2>
						<p className="text-muted">{t(text)}</p>
					</li>
				))}
			</ul>
			<MailState {...mail} />
		</>
	)
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { listNotices, markNoticesRead } from "#db/queries/ledger.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "notices.title")

const SHOWN = 50

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const rows = await listNotices(ctx.db, ctx.actor.userId, SHOWN)
	if (rows.some(({ read }) => !read)) await markNoticesRead(ctx.db, ctx.actor.userId)
	return {
		notices: rows.map(({ id, key, params, href, createdAt, read }) => ({
			id,
			key,
			params,
			href,
			at: createdAt.toISOString(),
			read,
		})),
	}
}

export default function Notices() {
	const { t, say, dateTime } = useLanguage()
	const { notices } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader title={t("notices.title")} />
			{notices.length === 0 && <EmptyState title={t("notices.none")}>{t("notices.noneText")}</EmptyState>}
			<ul className="grid gap-2">
				{notices.map((notice) => (
					<li key={notice.id} className="card">
						<Link className={notice.read ? "link" : "link font-bold"} to={notice.href}>
							{say(notice.key, notice.params)}
						</Link>
						<p className="text-muted text-sm">{dateTime(notice.at)}</p>
					</li>
				))}
			</ul>
		</>
	)
}

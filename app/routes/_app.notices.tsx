import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Button } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { todayInVietNam } from "#app/domain/day.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { countNotices, listNotices } from "#db/queries/notices.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "notices.title")

const PAGE = 30
const DAY = 86_400_000

const Search = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })

export async function loader({ request }: LoaderFunctionArgs) {
	const { db, actor, now } = await requireCtx(request)
	const asked = Search.parse(Object.fromEntries(new URL(request.url).searchParams))
	const counted = await countNotices(db, actor.userId)
	const pages = Math.max(1, Math.ceil(counted.all / PAGE))
	const page = Math.min(asked.page, pages)
	const rows = await listNotices(db, actor.userId, { limit: PAGE, offset: (page - 1) * PAGE })
	return {
		...{ page, pages, counted },
		seen: now.toISOString(),
		today: todayInVietNam(now),
		yesterday: todayInVietNam(new Date(now.getTime() - DAY)),
		notices: rows.map(({ id, key, params, createdAt, read }) => ({
			...{ id, key, params, read },
			at: createdAt.toISOString(),
			day: todayInVietNam(createdAt),
		})),
	}
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["notices"][number]

export default function Notices() {
	const { t } = useLanguage()
	const { notices, counted, page, pages, seen } = useLoaderData<typeof loader>()
	const unread = notices.filter(({ read }) => !read)
	const read = notices.filter((notice) => notice.read)
	return (
		<>
			<PageHeader
				title={t("notices.title")}
				lead={counted.all > 0 ? t("notices.count", counted) : undefined}
				actions={
					counted.unread > 0 && (
						<Form method="post" action="/notices/read">
							<input type="hidden" name="seen" value={seen} />
							<Button>{t("notices.readAll")}</Button>
						</Form>
					)
				}
			/>
			{notices.length === 0 && <EmptyState title={t("notices.none")}>{t("notices.noneText")}</EmptyState>}
			<div className="grid gap-6">
				{unread.length > 0 && <Part title={t("notices.unread")} notices={unread} />}
				{read.length > 0 && <Part title={t("notices.read")} notices={read} />}
			</div>
			<Pagination page={page} pages={pages} href={(to) => `/notices?page=${to}`} />
		</>
	)
}

function Part({ title, notices }: { title: string; notices: readonly Shown[] }) {
	const { t, date } = useLanguage()
	const { today, yesterday } = useLoaderData<typeof loader>()
	const days = [...new Set(notices.map(({ day }) => day))]
	const named = (day: string) =>
		day === today ? t("notices.today") : day === yesterday ? t("notices.yesterday") : date(day)
	return (
		<section className="grid gap-4">
			<h2 className="text-lg">{title}</h2>
			{days.map((day) => (
				<section key={day} className="grid gap-2">
					<h3 className="text-muted text-sm">{named(day)}</h3>
					<ul className="grid gap-2">
						{notices
							.filter((notice) => notice.day === day)
							.map((notice) => (
								<Notice key={notice.id} notice={notice} />
							))}
					</ul>
				</section>
			))}
		</section>
	)
}

/** Opening one marks it as read, so it is a form: a look at the list changes nothing. */
function Notice({ notice }: { notice: Shown }) {
	const { say, time } = useLanguage()
	return (
		<li className="card">
			<Form
				method="post"
				action={`/notices/${notice.id}/open`}
				className="flex flex-wrap items-baseline gap-x-3"
			>
				<button className={`link min-h-11 flex-1 text-left ${notice.read ? "" : "font-bold"}`}>
					{say(notice.key, notice.params)}
				</button>
				<time className="text-muted num text-sm" dateTime={notice.at}>
					{time(notice.at)}
				</time>
			</Form>
		</li>
	)
}

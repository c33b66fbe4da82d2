import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { SessionBadge } from "#app/components/council/session-badge.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Stat, Stats } from "#app/components/ui/stat.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { mayKeepMinutes, mayReadMeetings } from "#app/domain/policy.ts"
import { forbidden } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { listWaiting } from "#app/services/council/list-waiting.server.ts"
import { listSessions } from "#db/queries/council.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "council.title")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayReadMeetings(ctx.actor)) throw forbidden()
	const [sessions, waiting] = await Promise.all([listSessions(ctx.db), listWaiting(ctx)])
	return {
		mayOpen: mayKeepMinutes(ctx.actor),
		waiting,
		sessions: sessions.map((one) => ({
			...{ id: one.id, number: one.number, status: one.status, edition: one.edition },
			...{ rankingId: one.rankingId, files: one.files, changes: one.changes },
			period: ctx.locale === "vi" ? one.periodNameVi : one.periodNameEn,
			heldAt: one.heldAt.toISOString(),
		})),
	}
}

export default function Council() {
	const { t } = useLanguage()
	const { sessions, waiting, mayOpen } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader title={t("council.title")} lead={t("council.lead")} />
			<div className="grid grid-cols-[minmax(0,1fr)] gap-6">
				{waiting.map((period) => (
					<WaitingCard key={period.id} period={period} mayOpen={mayOpen} />
				))}
				{sessions.length === 0 ? (
					<EmptyState title={t("council.none")}>{t("council.noneText")}</EmptyState>
				) : (
					<SessionTable sessions={sessions} />
				)}
			</div>
		</>
	)
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>

function WaitingCard({ period, mayOpen }: { period: Page["waiting"][number]; mayOpen: boolean }) {
	const { t, number } = useLanguage()
	const { counts, pending } = period
	return (
		<Card
			title={t("council.waitingTitle", { period: period.name })}
			actions={
				pending ? (
					<ButtonLink variant="primary" to={`/council/${pending.id}`}>
						{t("council.meeting", { number: pending.number })}
					</ButtonLink>
				) : (
					mayOpen && (
						<ButtonLink variant="primary" to={`/periods/${period.id}/meeting`}>
							{t("council.new")}
						</ButtonLink>
					)
				)
			}
		>
			<Stats>
				<Stat label={t("council.readyCount")} value={number(counts.ready)} />
				<Stat
					label={t("council.appealedCount")}
					value={number(counts.appealed)}
					note={counts.mayAppeal > 0 && `${t("council.mayAppealCount")}: ${number(counts.mayAppeal)}`}
				/>
				<Stat label={t("council.inReviewCount")} value={number(counts.inReview)} />
				<Stat label={t("council.otherCount")} value={number(counts.other)} />
			</Stats>
			{period.blocks.length > 0 && (
				<p className="mt-3 text-sm text-muted">
					{t("council.blocksReady")}:{" "}
					{period.blocks.map(({ code, count }) => t("council.blockReady", { code, count })).join(" · ")}
				</p>
			)}
		</Card>
	)
}

function SessionTable({ sessions }: { sessions: Page["sessions"] }) {
	const { t, dateTime } = useLanguage()
	return (
		<Table caption={t("council.meetings")}>
			<thead>
				<tr>
					<Th>{t("council.period")}</Th>
					<Th>{t("council.heldAt")}</Th>
					<Th>{t("council.state")}</Th>
					<Th>{t("council.result")}</Th>
				</tr>
			</thead>
			<tbody>
				{sessions.map((one) => (
					<tr key={one.id}>
						<Th scope="row" className="min-w-48">
							<Link to={`/council/${one.id}`} className="link">
								{t("council.meetingOf", { number: one.number, period: one.period })}
							</Link>
						</Th>
						<Td>{dateTime(one.heldAt)}</Td>
						<Td>
							<SessionBadge status={one.status} />
						</Td>
						<Td className="min-w-40">
							{one.status === "approved" && t("council.agreedFiles", { count: one.files })}
							{one.changes > 0 && ` · ${t("council.changeCount", { count: one.changes })}`}
							{one.rankingId && one.edition !== null && (
								<Link to={`/rankings/${one.rankingId}`} className="link block">
									{t("council.published", { edition: one.edition })}
								</Link>
							)}
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

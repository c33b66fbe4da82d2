import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { BlockTable } from "#app/components/dashboard/block-table.tsx"
import { PublishFields } from "#app/components/dashboard/publish-fields.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Stat, Stats } from "#app/components/ui/stat.tsx"
import { StatusBadge } from "#app/components/ui/status-badge.tsx"
import { PublishForm } from "#app/domain/publish-form.ts"
import type { Status } from "#app/domain/workflow.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { previewBlocks } from "#app/services/rankings/preview.server.ts"
import { waitingOf } from "#app/services/rankings/blocks.server.ts"
import { publicationScores, publishRanking } from "#app/services/rankings/publish.server.ts"
import { findPendingSession } from "#db/queries/council.ts"
import { findPeriod, listBlockMembers } from "#db/queries/periods.ts"
import { findLatestEdition } from "#db/queries/rankings.ts"

const Params = z.object({ periodId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "publish.title")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	if (ctx.actor.role !== "lead") throw forbidden()
	const [period, members, pending, before] = await Promise.all([
		findPeriod(ctx.db, periodId),
		listBlockMembers(ctx.db, periodId),
		findPendingSession(ctx.db, periodId),
		findLatestEdition(ctx.db, periodId),
	])
	if (!period) throw notFound()
	if (period.status !== "open" && period.status !== "published") throw go(`/periods/${periodId}`)
	const scoreOf = await publicationScores(ctx.db, { periodId, members, before })
	return {
		id: period.id,
		name: ctx.locale === "vi" ? period.nameVi : period.nameEn,
		bandSet: period.rules.bandSet,
		edition: (before?.edition ?? 0) + 1,
		session:
			pending?.status === "approved"
				? {
						id: pending.id,
						number: pending.number,
						minutesNumber: pending.minutesNumber,
						heldAt: pending.heldAt.toISOString(),
					}
				: null,
		blocks: previewBlocks(members, { period, locale: ctx.locale, results: true, scoreOf }),
		waiting: waitingOf(members).map(({ organizationId, organizationName, status }) => ({
			id: organizationId,
			name: organizationName,
			status,
		})),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { periodId } = parseParams(Params, params)
	return respond(async () => {
		const { confirmed, ...decision } = await parseForm(PublishForm, request)
		const id = await publishRanking(ctx, { periodId, ...decision, confirmed: confirmed === "on" })
		return go(`/rankings/${id}`)
	})
}

export default function Publish() {
	const { t, say, number, dateTime } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const rows = page.blocks.flatMap((block) => block.rows)
	const ranked = rows.filter(({ place }) => place !== null).length
	const isCorrection = page.edition > 1
	return (
		<>
			<PageHeader
				title={t(isCorrection ? "council.publishCorrection" : "publish.title")}
				lead={page.name}
				breadcrumb={[
					{ label: t("nav.periods"), to: "/periods" },
					{ label: page.name, to: `/periods/${page.id}` },
				]}
			/>
			{refused && page.session === null && <Alert tone="bad">{say(refused.message)}</Alert>}
			{page.session === null ? (
				<EmptyState
					title={t("council.publishNothing")}
					action={<ButtonLink to="/council">{t("council.title")}</ButtonLink>}
				>
					{t("council.publishNothingText")}
				</EmptyState>
			) : (
				<div className="grid grid-cols-[minmax(0,1fr)] gap-6">
					<p className="max-w-prose">
						{t(isCorrection ? "council.publishCorrectionText" : "publish.text")}{" "}
						{t("council.publishAgreed", {
							number: page.session.number,
							minutes: page.session.minutesNumber,
							date: dateTime(page.session.heldAt),
						})}{" "}
						<Link className="link" to={`/council/${page.session.id}/minutes`}>
							{t("council.toMinutes")}
						</Link>
					</p>
					<Stats>
						<Stat label={t("publish.blocks")} value={number(page.blocks.length)} />
						<Stat label={t("publish.ranked")} value={number(ranked)} />
						<Stat label={t("publish.unranked")} value={number(rows.length - ranked)} />
						<Stat label={t("publish.waitingCount")} value={number(page.waiting.length)} />
					</Stats>
					{page.waiting.length > 0 && <Waiting units={page.waiting} />}
					<PublishFields
						periodId={page.id}
						sessionId={page.session.id}
						isCorrection={isCorrection}
						waiting={page.waiting.length > 0}
						refused={refused}
					/>
					<section className="grid grid-cols-[minmax(0,1fr)] gap-4" aria-labelledby="what">
						<h2 id="what">{t("publish.what")}</h2>
						{page.blocks.map((block) => (
							<BlockTable
								key={block.code}
								block={block}
								bandSet={page.bandSet}
								results
								may={{ order: false, review: false, notOf: "" }}
							/>
						))}
					</section>
				</div>
			)}
		</>
	)
}

function Waiting({ units }: { units: readonly { id: string; name: string; status: Status | null }[] }) {
	const { t } = useLanguage()
	return (
		<Alert tone="warn" title={t("publish.waiting", { count: units.length })}>
			<p>{t("publish.waitingText")}</p>
			<Disclosure summary={t("publish.waitingList")}>
				<ul className="grid gap-1 sm:grid-cols-2">
					{units.map(({ id, name, status }) => (
						<li key={id}>
							{name} {status ? <StatusBadge status={status} /> : `(${t("period.noFile")})`}
						</li>
					))}
				</ul>
			</Disclosure>
		</Alert>
	)
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { AuditFilters } from "#app/components/audit/audit-filters.tsx"
import { AuditTable } from "#app/components/audit/audit-table.tsx"
import type { AuditEntry } from "#app/components/audit/audit-table.tsx"
import { homeOf } from "#app/components/layout/navigation.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { AuditSearch, fieldChanges, searchParams } from "#app/domain/audit-search.ts"
import { mayInspect } from "#app/domain/policy.ts"
import { ROLES } from "#app/domain/role.ts"
import { forbidden, searchOf } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { MOST_EXPORTED } from "#app/services/audit/export.server.ts"
import { MOST_MATCHES, readPage, resolveSearch } from "#app/services/audit/read.server.ts"
import { findLatestAnchor } from "#db/queries/audit-chain.ts"
import { listActions } from "#db/queries/audit-reader.ts"
import type { AuditLine } from "#db/queries/audit-reader.ts"

const PAGE = 50

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "log.title")

export async function loader({ request }: LoaderFunctionArgs) {
	const { db, actor } = await requireCtx(request)
	if (!mayInspect(actor)) throw forbidden()
	const { before, ...search } = AuditSearch.parse(searchOf(request))
	const [filter, actions, anchor] = await Promise.all([
		resolveSearch(db, search),
		listActions(db),
		findLatestAnchor(db),
	])
	const { lines, next } = await readPage(db, filter, { before, size: PAGE })
	return {
		underAdmin: homeOf(actor.role) === "/admin",
		search,
		actions,
		first: before === null,
		older: next && searchParams(search, next),
		tooMany: [filter.actorIds, filter.organizationIds].some((ids) => ids?.length === MOST_MATCHES),
		most: { matches: MOST_MATCHES, exported: MOST_EXPORTED },
		anchor: anchor && {
			at: anchor.at.toISOString(),
			sha256: anchor.sha256,
			rows: anchor.heads.reduce((sum, { seq }) => sum + seq, 0),
		},
		rows: lines.map(entryOf),
	}
}

function entryOf(line: AuditLine): AuditEntry {
	const { id, at, actor, email, action, entityId, address, chain, seq, hash, unitCode, unitName } = line
	return {
		...{ id, at, actor, email, action, entityId, address },
		role: ROLES.find((role) => role === line.actorRole) ?? null,
		unit: unitCode && `${unitName} (${unitCode})`,
		changes: fieldChanges(line.before, line.after),
		link: chain === null || seq === null || hash === null ? null : { chain, seq, hash },
	}
}

export default function Audit() {
	const { t, number } = useLanguage()
	const { underAdmin, search, actions, first, older, tooMany, most, anchor, rows } =
		useLoaderData<typeof loader>()
	const asked = searchParams(search)
	return (
		<>
			<PageHeader
				title={t("log.title")}
				lead={t("log.lead")}
				breadcrumb={underAdmin ? [{ label: t("nav.admin"), to: "/admin" }] : []}
				actions={
					<ButtonLink reloadDocument to={`/audit.csv${asked && `?${asked}`}`}>
						{t("log.csv")}
					</ButtonLink>
				}
			/>
			<div className="grid gap-4">
				<AnchorCard anchor={anchor} />
				<AuditFilters search={search} actions={actions} />
				{tooMany && <Alert tone="warn">{t("log.tooMany", { count: most.matches })}</Alert>}
				{rows.length === 0 ? (
					<EmptyState title={t("log.none")}>{t("log.noneText")}</EmptyState>
				) : (
					<AuditTable rows={rows} narrow={(one) => `/audit?${searchParams({ ...search, ...one })}`} />
				)}
				<nav className="pagination" aria-label={t("nav.pages")}>
					{!first && <Link to={`/audit${asked && `?${asked}`}`}>{t("log.newest")}</Link>}
					{older && (
						<Link to={`/audit?${older}`} rel="next">
							{t("log.older")}
						</Link>
					)}
				</nav>
				<p className="no-print text-sm text-muted">{t("log.csvHint", { count: number(most.exported) })}</p>
			</div>
		</>
	)
}

function AnchorCard({ anchor }: { anchor: { at: string; sha256: string; rows: number } | null }) {
	const { t, dateTime, number } = useLanguage()
	return (
		<section className="card grid gap-2">
			<h2 className="text-lg">{t("log.anchor")}</h2>
			{anchor ? (
				<>
					<p className="max-w-prose">
						{t("log.anchorText", { at: dateTime(anchor.at), rows: number(anchor.rows) })}
					</p>
					<code className="text-sm [overflow-wrap:anywhere]">{anchor.sha256}</code>
					<p className="no-print">
						<a className="link" href="/audit/anchor.json" download>
							{t("log.anchorDownload")}
						</a>
					</p>
				</>
			) : (
				<p className="text-muted">{t("log.noAnchor")}</p>
			)}
		</section>
	)
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Form, Link, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { ChangeText } from "#app/components/dashboard/change-text.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Button } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { mayAdminister } from "#app/domain/policy.ts"
import { ROLES } from "#app/domain/role.ts"
import { clean, forbidden } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { isMessageKey } from "#app/i18n/translate.ts"
import { listAudit } from "#db/queries/ledger.ts"

const PAGE = 50

const Search = z.object({
	entity: z.string().trim().max(200).transform(clean).catch(""),
	before: z.coerce.number().int().min(1).optional().catch(undefined),
})

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "admin.audit")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	const { entity, before } = Search.parse(Object.fromEntries(new URL(request.url).searchParams))
	const rows = await listAudit(ctx.db, {
		...(before && { before }),
		...(entity && { entityId: entity }),
		limit: PAGE + 1,
	})
	return {
		entity,
		first: before === undefined,
		older: rows.length > PAGE ? rows[PAGE - 1]?.id : undefined,
		rows: rows.slice(0, PAGE).map((row) => ({
			id: row.id,
			at: row.at.toISOString(),
			actor: row.actor,
			role: ROLES.find((role) => role === row.actorRole) ?? null,
			action: row.action,
			entity: row.entity,
			entityId: row.entityId,
			before: textOf(row.before),
			after: textOf(row.after),
		})),
	}
}

/** “status: draft; revision: 4”; only what lies deeper stays JSON. */
function textOf(value: unknown): string | null {
	if (value === null || value === undefined) return null
	if (typeof value !== "object" || Array.isArray(value)) return JSON.stringify(value)
	return Object.entries(value)
		.map(([name, said]) => `${name}: ${typeof said === "string" ? said : JSON.stringify(said)}`)
		.join("; ")
}

export default function Audit() {
	const { t, dateTime, locale } = useLanguage()
	const { entity, first, older, rows } = useLoaderData<typeof loader>()
	const href = (params: Record<string, string>) =>
		`/admin/audit?${new URLSearchParams({ ...(entity && { entity }), ...params })}`
	return (
		<>
			<PageHeader
				title={t("admin.audit")}
				lead={t("admin.auditText")}
				breadcrumb={[{ label: t("nav.admin"), to: "/admin" }]}
			/>
			<div className="grid gap-4">
				<Form key={entity} className="no-print flex flex-wrap items-end gap-3" role="search">
					<div className="w-full sm:w-96">
						<TextField
							label={t("admin.entityId")}
							hint={t("admin.entityIdHint")}
							name="entity"
							defaultValue={entity}
						/>
					</div>
					<Button>{t("button.filter")}</Button>
					{entity && (
						<Link className="button button-quiet" to="/admin/audit">
							{t("button.clear")}
						</Link>
					)}
				</Form>
				{rows.length === 0 ? (
					<EmptyState title={t("admin.noAudit")}>{t("admin.noAuditText")}</EmptyState>
				) : (
					<Table caption={t("admin.audit")} captionHidden>
						<thead>
							<tr>
								<Th>{t("admin.when")}</Th>
								<Th>{t("admin.who")}</Th>
								<Th>{t("admin.what")}</Th>
								<Th>{t("admin.change")}</Th>
							</tr>
						</thead>
						<tbody>
							{rows.map((row) => {
								const action = `audit.${row.action}`
								return (
									<tr key={row.id}>
										<Td className="num">{dateTime(row.at)}</Td>
										<Td>
											{row.actor ?? t("admin.system")}
											{row.role && <span className="block text-sm text-muted">{t(`role.${row.role}`)}</span>}
										</Td>
										<Td>
											{isMessageKey(action, locale) ? t(action) : row.action}
											<Link
												className="link block text-sm [overflow-wrap:anywhere]"
												to={`/admin/audit?${new URLSearchParams({ entity: row.entityId })}`}
											>
												{row.entityId}
											</Link>
										</Td>
										<Td>
											<ChangeText before={row.before} after={row.after} />
										</Td>
									</tr>
								)
							})}
						</tbody>
					</Table>
				)}
				<nav className="pagination" aria-label={t("nav.pages")}>
					{!first && <Link to={href({})}>{t("admin.newest")}</Link>}
					{older !== undefined && (
						<Link to={href({ before: String(older) })} rel="next">
							{t("admin.older")}
						</Link>
					)}
				</nav>
			</div>
		</>
	)
}

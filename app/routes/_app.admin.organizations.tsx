import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Select, TextField } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Pagination } from "#app/components/ui/pagination.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { ORGANIZATION_KINDS } from "#app/domain/organization.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { clean, forbidden } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { listOrganizations } from "#db/queries/organizations.ts"

const PAGE = 50

const Search = z.object({
	q: z.string().trim().max(100).transform(clean).catch(""),
	kind: z.enum(ORGANIZATION_KINDS).optional().catch(undefined),
	page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "admin.organizations")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	const { q, kind, page } = Search.parse(Object.fromEntries(new URL(request.url).searchParams))
	const rows = await listOrganizations(ctx.db, {
		...(kind && { kinds: [kind] }),
		...(q && { search: q }),
		limit: PAGE,
		offset: (page - 1) * PAGE,
	})
	const total = rows[0]?.total ?? 0
	return {
		q,
		kind: kind ?? "",
		page,
		total,
		pages: Math.max(1, Math.ceil(total / PAGE)),
		rows: rows.map(({ id, code, name, kind, validFrom, validTo }) => ({
			id,
			code,
			name,
			kind,
			validFrom,
			validTo,
		})),
	}
}

export default function Organizations() {
	const { t, date, number } = useLanguage()
	const { q, kind, page, pages, total, rows } = useLoaderData<typeof loader>()
	const href = (to: number) => `/admin/organizations?${new URLSearchParams({ q, kind, page: String(to) })}`
	return (
		<>
			<PageHeader
				title={t("admin.organizations")}
				lead={t("admin.organizationsText")}
				breadcrumb={[{ label: t("nav.admin"), to: "/admin" }]}
				actions={
					<>
						<ButtonLink to="/admin/organizations/merge">{t("order.merge")}</ButtonLink>
						<ButtonLink variant="primary" to="/admin/organizations/new">
							{t("admin.newOrganization")}
						</ButtonLink>
					</>
				}
			/>
			<div className="grid gap-4">
				<Form key={`${q}/${kind}`} className="no-print flex flex-wrap items-end gap-3" role="search">
					<div className="w-full sm:w-72">
						<TextField label={t("admin.searchOrganization")} name="q" defaultValue={q} maxLength={100} />
					</div>
					<div className="w-full sm:w-64">
						<Select label={t("period.kindOf")} name="kind" defaultValue={kind}>
							<option value="">{t("word.all")}</option>
							{ORGANIZATION_KINDS.map((one) => (
								<option key={one} value={one}>
									{t(`kind.${one}`)}
								</option>
							))}
						</Select>
					</div>
					<Button>{t("button.search")}</Button>
					{(q || kind) && (
						<Link className="button button-quiet" to="/admin/organizations">
							{t("button.clear")}
						</Link>
					)}
				</Form>
				{rows.length === 0 ? (
					<EmptyState title={t("admin.noOrganization")}>{t("admin.noOrganizationText")}</EmptyState>
				) : (
					<Table caption={t("admin.organizationCount", { count: number(total) })}>
						<thead>
							<tr>
								<Th>{t("admin.name")}</Th>
								<Th>{t("admin.code")}</Th>
								<Th>{t("period.kindOf")}</Th>
								<Th>{t("admin.validity")}</Th>
							</tr>
						</thead>
						<tbody>
							{rows.map((row) => (
								<tr key={row.id}>
									<Th scope="row">{row.name}</Th>
									<Td>{row.code}</Td>
									<Td>{t(`kind.${row.kind}`)}</Td>
									<Td>
										{row.validTo
											? t("admin.validFromTo", { from: date(row.validFrom), to: date(row.validTo) })
											: t("admin.validFrom", { from: date(row.validFrom) })}
									</Td>
								</tr>
							))}
						</tbody>
					</Table>
				)}
				<Pagination page={page} pages={pages} href={href} />
			</div>
		</>
	)
}

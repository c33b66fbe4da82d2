import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Badge } from "#app/components/ui/badge.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { maskEmail } from "#app/domain/personal.ts"
import { mayAdminister } from "#app/domain/policy.ts"
import { forbidden } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { listUsers } from "#db/queries/users.ts"

const PAGE = 50

const Search = z.object({ page: z.coerce.number().int().min(1).max(10_000).catch(1) })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "admin.users")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (!mayAdminister(ctx.actor)) throw forbidden()
	const { page } = Search.parse(Object.fromEntries(new URL(request.url).searchParams))
	const rows = await listUsers(ctx.db, { limit: PAGE + 1, offset: (page - 1) * PAGE })
	const masked = rows.map(({ email, ...row }) => ({ ...row, email: email && maskEmail(email) }))
	return { page, more: rows.length > PAGE, me: ctx.actor.userId, rows: masked.slice(0, PAGE) }
}

export default function Users() {
	const { t } = useLanguage()
	const { page, more, rows, me } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader
				title={t("admin.users")}
				lead={t("admin.usersText")}
				breadcrumb={[{ label: t("nav.admin"), to: "/admin" }]}
				actions={
					<ButtonLink variant="primary" to="/admin/users/new">
						{t("invite.adminTitle")}
					</ButtonLink>
				}
			/>
			<div className="grid gap-4">
				{rows.length === 0 ? (
					<EmptyState title={t("admin.noUser")}>{t("admin.noMore")}</EmptyState>
				) : (
					<Table caption={t("admin.users")} captionHidden>
						<thead>
							<tr>
								<Th>{t("admin.person")}</Th>
								<Th>{t("admin.email")}</Th>
								<Th>{t("admin.position")}</Th>
								<Th>{t("period.state")}</Th>
							</tr>
						</thead>
						<tbody>
							{rows.map((row) => (
								<tr key={`${row.id}/${row.role}/${row.organizationName}`}>
									<Th scope="row" className="relative">
										<Link className="link" to={`/admin/users/${row.id}`}>
											{row.name}
										</Link>
									</Th>
									<Td className="[overflow-wrap:anywhere]">{row.email}</Td>
									<Td className="relative">
										{row.role ? (
											<>
												{t(`role.${row.role}`)}
												<span className="block text-sm text-muted">{row.organizationName}</span>
												{row.membershipId && row.id !== me && row.role !== "owner" && (
													<Link className="link text-sm" to={`/team/hand-over/${row.membershipId}`}>
														{t("team.handOver")}
														<span className="sr-only"> {row.name}</span>
													</Link>
												)}
											</>
										) : (
											<span className="text-muted">{t("admin.noPosition")}</span>
										)}
									</Td>
									<Td>
										{row.active ? (
											<Badge tone="good">{t("admin.active")}</Badge>
										) : (
											<Badge>{t("admin.inactive")}</Badge>
										)}
									</Td>
								</tr>
							))}
						</tbody>
					</Table>
				)}
				<nav className="pagination" aria-label={t("nav.pages")}>
					{page > 1 && (
						<Link to={`/admin/users?page=${page - 1}`} rel="prev">
							{t("nav.previousPage")}
						</Link>
					)}
					{more && (
						<Link to={`/admin/users?page=${page + 1}`} rel="next">
							{t("nav.nextPage")}
						</Link>
					)}
				</nav>
			</div>
		</>
	)
}

import { Link } from "@remix-run/react"
import { Badge } from "#app/components/ui/badge.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import type { Role } from "#app/domain/role.ts"
import { useLanguage } from "#app/i18n/context.tsx"

export type OpenInvitation = {
	id: string
	name: string
	email: string
	role: Role
	unit: string
	inviter: string
	expiresAt: string
	over: boolean
}

/** What was offered and nobody has taken yet. */
export function InvitationTable({ rows }: { rows: readonly OpenInvitation[] }) {
	const { t, dateTime } = useLanguage()
	if (rows.length === 0) return <p className="text-muted">{t("invite.none")}</p>
	return (
		<Table caption={t("invite.open")}>
			<thead>
				<tr>
					<Th>{t("admin.person")}</Th>
					<Th>{t("admin.position")}</Th>
					<Th>{t("invite.by")}</Th>
					<Th>{t("invite.until")}</Th>
					<Th>{t("invite.actions")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.id}>
						<Th scope="row">
							{row.name}
							<span className="block text-sm font-normal text-muted [overflow-wrap:anywhere]">
								{row.email}
							</span>
						</Th>
						<Td>
							{t(`role.${row.role}`)}
							<span className="block text-sm text-muted">{row.unit}</span>
						</Td>
						<Td>{row.inviter}</Td>
						<Td>{row.over ? <Badge tone="warn">{t("invite.over")}</Badge> : dateTime(row.expiresAt)}</Td>
						<Td className="relative">
							<span className="flex flex-wrap gap-x-4 gap-y-1">
								{(["again", "withdraw"] as const).map((deed) => (
									<Link key={deed} className="link" to={`/invited/${row.id}/${deed}`}>
										{t(`invite.${deed}`)}
										<span className="sr-only"> {row.name}</span>
									</Link>
								))}
							</span>
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

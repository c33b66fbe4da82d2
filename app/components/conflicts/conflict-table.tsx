import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import { Table, Td, Th } from "../ui/table.tsx"

export type ConflictRow = {
	id: string
	person: string
	organization: string
	reason: string
	declaredAt: string
	withdrawn: { by: string; at: string; reason: string } | null
	mayWithdraw: boolean
}

type ConflictTableProps = { caption: string; rows: readonly ConflictRow[]; people: boolean }

export function ConflictTable({ caption, rows, people }: ConflictTableProps) {
	const { t, date } = useLanguage()
	return (
		<Table caption={caption}>
			<thead>
				<tr>
					<Th>{t("conflicts.unit")}</Th>
					{people && <Th>{t("conflicts.person")}</Th>}
					<Th>{t("conflicts.reasonLabel")}</Th>
					<Th>{t("conflicts.declaredAt")}</Th>
					<Th>{t("conflicts.state")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.id}>
						<Th scope="row">{row.organization}</Th>
						{people && <Td>{row.person}</Td>}
						<Td className="min-w-48 whitespace-pre-line">{row.reason}</Td>
						<Td className="num">{date(row.declaredAt)}</Td>
						<Td className="min-w-40">
							{row.withdrawn ? (
								<>
									<Badge>{t("conflicts.withdrawn")}</Badge>
									<span className="block text-sm text-muted">
										{t("conflicts.withdrawnBy", { ...row.withdrawn, date: date(row.withdrawn.at) })}
									</span>
								</>
							) : (
								<Badge tone="warn">{t("conflicts.stands")}</Badge>
							)}{" "}
							{row.mayWithdraw && (
								<Link className="link" to={`/conflicts/${row.id}/withdraw`}>
									{t("conflicts.withdraw")}
								</Link>
							)}
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

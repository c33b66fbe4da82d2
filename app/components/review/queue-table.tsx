import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import { StatusBadge } from "../ui/status-badge.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { QueueRow } from "./queue-data.ts"

type QueueTableProps = { rows: readonly QueueRow[]; found: number; mayAssign: boolean }

export function QueueTable({ rows, found, mayAssign }: QueueTableProps) {
	const { t, date, percent } = useLanguage()
	return (
		<Table caption={t("review.queueCaption", { count: found })}>
			<thead>
				<tr>
					<Th>{t("review.unit")}</Th>
					<Th>{t("review.state")}</Th>
					<Th>{t("review.submitted")}</Th>
					<Th numeric>{t("review.selfScore")}</Th>
					<Th numeric>{t("review.decidedCount")}</Th>
					<Th>{t("review.reviewer")}</Th>
					<Th>{t("desk.due")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.id}>
						<Th scope="row">
							<Link className="link" to={`/reviews/${row.id}`}>
								{row.unit}
							</Link>
							<span className="block text-sm font-normal text-muted">{t(`kind.${row.kind}`)}</span>
						</Th>
						<Td>
							<StatusBadge status={row.status} />{" "}
							{row.conflict && <Badge tone="warn">{t("conflicts.short")}</Badge>}
							{row.status === "appealed" && (
								<Link className="link relative block" to={`/reviews/${row.id}/appeal`}>
									{t("appeal.toJudge")}
									<span className="sr-only"> {row.unit}</span>
								</Link>
							)}
						</Td>
						<Td>
							{row.submittedAt && <span className="num">{date(row.submittedAt)}</span>}{" "}
							{row.late && <Badge tone="warn">{t("review.late")}</Badge>}
						</Td>
						<Td numeric>{row.selfPercent === null ? "–" : percent(row.selfPercent, 2)}</Td>
						<Td numeric>
							{row.status === "submitted" ? "–" : t("review.nOfM", { n: row.decided, m: row.criteria })}
						</Td>
						<Td className="min-w-36">
							{row.reviewer ?? <span className="text-muted">{t("review.nobody")}</span>}
							{mayAssign && row.status !== "provisional" && (
								<Link className="link block text-sm" to={`/reviews/${row.id}/assign`}>
									{row.reviewer ? t("desk.reassign") : t("desk.assign")}
									<span className="sr-only"> {row.unit}</span>
								</Link>
							)}
						</Td>
						<Td className="min-w-32">
							<span className="num">{date(row.dueAt)}</span> <Due row={row} />
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

function Due({ row: { daysLeft, status } }: { row: QueueRow }) {
	const { t } = useLanguage()
	if (status === "provisional") return null
	if (daysLeft < 0) return <Badge tone="bad">{t("time.overdue", { days: -daysLeft })}</Badge>
	return (
		<span className="block text-sm text-muted">
			{daysLeft === 0 ? t("time.today") : t("time.daysLeft", { days: daysLeft })}
		</span>
	)
}

import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { SecondListRow } from "./second-data.ts"

export function SecondList({ caption, rows }: { caption: string; rows: readonly SecondListRow[] }) {
	const { t, date } = useLanguage()
	return (
		<Table caption={caption}>
			<thead>
				<tr>
					<Th>{t("review.criterion")}</Th>
					<Th>{t("review.unit")}</Th>
					<Th>{t("second.cause")}</Th>
					<Th>{t("second.since")}</Th>
					<Th>{t("review.deadline")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={`${row.id}/${row.code}`}>
						<Th scope="row" className="min-w-56">
							<Link className="link" to={`/reviews/${row.id}/second/${row.code}`}>
								{row.code}
							</Link>{" "}
							<span className="font-normal">{row.title}</span>
						</Th>
						<Td className="min-w-40">
							{row.unit}
							<span className="block text-sm text-muted">{row.period}</span>
						</Td>
						<Td>
							<Badge tone={row.cause === "blind" ? "info" : "warn"}>{t(`second.cause.${row.cause}`)}</Badge>
						</Td>
						<Td className="num">{date(row.since)}</Td>
						<Td className="num">{date(row.reviewBy)}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

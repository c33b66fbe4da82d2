import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import { Disclosure } from "../ui/disclosure.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { LoadRow } from "./queue-data.ts"

/** Who has how much in hand, for the lead to divide it. */
export function LoadTable({ rows }: { rows: readonly LoadRow[] }) {
	const { t } = useLanguage()
	return (
		<Disclosure summary={t("desk.loads")}>
			<Table caption={t("desk.loadsCaption")} captionHidden>
				<thead>
					<tr>
						<Th>{t("review.reviewer")}</Th>
						<Th numeric>{t("desk.openFiles")}</Th>
						<Th numeric>{t("desk.undecidedCriteria")}</Th>
						<Th numeric>{t("desk.overdueFiles")}</Th>
					</tr>
				</thead>
				<tbody>
					{rows.map(({ reviewer, files, left, overdue }) => (
						<tr key={reviewer ? `${reviewer.id}/${reviewer.organization}` : "nobody"}>
							<Th scope="row">
								<Link className="link" to={`/reviews?reviewer=${reviewer?.id ?? "nobody"}`}>
									{reviewer?.name ?? t("review.nobody")}
								</Link>
								{reviewer && (
									<span className="block text-sm font-normal text-muted">{reviewer.organization}</span>
								)}
							</Th>
							<Td numeric>{files}</Td>
							<Td numeric>{left}</Td>
							<Td numeric>{overdue > 0 ? <Badge tone="bad">{overdue}</Badge> : 0}</Td>
						</tr>
					))}
				</tbody>
			</Table>
		</Disclosure>
	)
}

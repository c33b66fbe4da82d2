import { Link } from "@remix-run/react"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { SourceView } from "./reference-data.ts"

/** What was loaded into a period, by source. */
export function SourceTable({ sources, remove }: { sources: readonly SourceView[]; remove: string | null }) {
	const { t, number, date, dateTime } = useLanguage()
	if (sources.length === 0) {
		return <EmptyState title={t("references.none")}>{t("references.noneText")}</EmptyState>
	}
	return (
		<Table caption={t("references.loaded")}>
			<thead>
				<tr>
					<Th className="min-w-44">{t("references.sourceLabel")}</Th>
					<Th>{t("references.asOf")}</Th>
					<Th numeric>{t("references.values")}</Th>
					<Th numeric>{t("references.units")}</Th>
					<Th>{t("references.loadedAt")}</Th>
					<Th>{t("references.loadedBy")}</Th>
					{remove && <Th>{t("respond.actions")}</Th>}
				</tr>
			</thead>
			<tbody>
				{sources.map((one) => (
					<tr key={one.source}>
						<Td>{one.source}</Td>
						<Td>{date(one.asOf)}</Td>
						<Td numeric>{number(one.values)}</Td>
						<Td numeric>{number(one.units)}</Td>
						<Td>{dateTime(one.loadedAt)}</Td>
						<Td>{one.loadedBy}</Td>
						{remove && (
							<Td>
								<Link
									className="link"
									to={`${remove}?${new URLSearchParams({ source: one.source })}`}
									aria-label={`${t("references.remove")}: ${one.source}`}
								>
									{t("references.remove")}
								</Link>
							</Td>
						)}
					</tr>
				))}
			</tbody>
		</Table>
	)
}

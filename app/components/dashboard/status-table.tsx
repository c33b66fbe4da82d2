import { STATUSES } from "#app/domain/workflow.ts"
import type { Status } from "#app/domain/workflow.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import { SHOWN_STATUSES } from "./period-data.ts"
import type { StatusCounts } from "./period-data.ts"

/** How many files stand in each state. */
export function StatusTable({ counts }: { counts: { units: StatusCounts; businesses: StatusCounts } }) {
	const { t, number } = useLanguage()
	const businesses: readonly Status[] = ["draft", "self_assessed"]
	const columns = [...new Set([...SHOWN_STATUSES, ...businesses])]
	const shown = columns.filter((status) => (counts.units[status] ?? 0) + (counts.businesses[status] ?? 0) > 0)
	const total = (row: StatusCounts) => STATUSES.reduce((all, status) => all + (row[status] ?? 0), 0)
	const rows = [
		{ label: t("period.units"), of: counts.units },
		{ label: t("period.businesses"), of: counts.businesses },
	].filter(({ of }) => total(of) > 0)
	if (rows.length === 0) return null
	return (
		<Table caption={t("period.progress")}>
			<thead>
				<tr>
					<Th>{t("period.respondents")}</Th>
					<Th numeric>{t("word.total")}</Th>
					{shown.map((status) => (
						<Th key={status} numeric>
							{t(`status.${status}`)}
						</Th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map(({ label, of }) => (
					<tr key={label}>
						<Th scope="row">{label}</Th>
						<Td numeric>{number(total(of))}</Td>
						{shown.map((status) => (
							<Td key={status} numeric>
								{number(of[status] ?? 0)}
							</Td>
						))}
					</tr>
				))}
			</tbody>
		</Table>
	)
}

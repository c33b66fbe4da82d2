import { useLanguage } from "#app/i18n/context.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { AdjustedView } from "./council-data.ts"

/** Criteria whose verified points are others than the claimed ones. */
export function AdjustedTable({ rows }: { rows: readonly AdjustedView[] }) {
	const { t, number } = useLanguage()
	const points = (value: string | null) => (value === null ? "–" : number(value))
	if (rows.length === 0) return <p className="text-muted">{t("council.noAdjusted")}</p>
	return (
		<Table caption={t("council.adjusted")} captionHidden>
			<thead>
				<tr>
					<Th>{t("council.unit")}</Th>
					<Th>{t("council.criterion")}</Th>
					<Th>{t("council.outcome")}</Th>
					<Th numeric>{t("council.selfPoints")}</Th>
					<Th numeric>{t("council.verifiedPoints")}</Th>
					<Th>{t("council.reason")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={`${row.assessmentId} ${row.code}`}>
						<Th scope="row">{row.organizationName}</Th>
						<Td className="min-w-40">
							{row.code} {row.title}
						</Td>
						<Td>{t(`reviewOutcome.${row.outcome}`)}</Td>
						<Td numeric>{points(row.self)}</Td>
						<Td numeric>{points(row.verified)}</Td>
						<Td className="min-w-48 whitespace-pre-line">{row.reason}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

import type { CriterionLine } from "#app/domain/divergence-report.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import { useFigures } from "./use-figures.ts"

export function CriterionTable({ rows }: { rows: readonly CriterionLine[] }) {
	const { t } = useLanguage()
	const { share, signed } = useFigures()
	return (
		<Table caption={t("divergence.criterionCaption")}>
			<thead>
				<tr>
					<Th>{t("divergence.criterion")}</Th>
					<Th numeric>{t("divergence.n")}</Th>
					<Th numeric>{t("divergence.gapPoints")}</Th>
					<Th numeric>{t("divergence.accepted")}</Th>
					<Th numeric>{t("divergence.adjusted")}</Th>
					<Th numeric>{t("divergence.rejected")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.key}>
						<Th scope="row" className="min-w-56">
							{row.code} <span className="font-normal">{row.title}</span>
						</Th>
						<Td numeric>{row.n}</Td>
						<Td numeric>{signed(row.gap, 3)}</Td>
						<Td numeric>{share(row.accepted, row.n)}</Td>
						<Td numeric>{share(row.adjusted, row.n)}</Td>
						<Td numeric>{share(row.rejected, row.n)}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

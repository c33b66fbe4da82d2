import type { UnitLine } from "#app/domain/divergence-report.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import { useFigures } from "./use-figures.ts"

/** Periods running from which over-claiming is a habit. */
const HABIT = 2

/** The page's share of a long list; all of it is in the file to download. */
type UnitTableProps = { rows: readonly UnitLine[]; all: number }

export function UnitTable({ rows, all }: UnitTableProps) {
	const { t, percent } = useLanguage()
	const { signed } = useFigures()
	const score = (value: string | null) => (value === null ? "–" : percent(value, 2))
	const caption =
		rows.length < all ? t("divergence.unitFirst", { n: rows.length, all }) : t("divergence.unitCaption")
	return (
		<Table caption={caption}>
			<thead>
				<tr>
					<Th>{t("divergence.unit")}</Th>
					<Th numeric>{t("divergence.self")}</Th>
					<Th numeric>{t("divergence.verified")}</Th>
					<Th numeric>{t("divergence.gap")}</Th>
					<Th>{t("divergence.trend")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.id}>
						<Th scope="row" className="min-w-48">
							<a className="link" href={`/units/${row.id}`}>
								{row.name}
							</a>
							<span className="block text-sm font-normal text-muted">{row.block}</span>
						</Th>
						<Td numeric>{score(row.self)}</Td>
						<Td numeric>{score(row.verified)}</Td>
						<Td numeric>{signed(row.gap)}</Td>
						<Td className="min-w-48">
							<span className="num text-sm">
								{row.history.map(({ period, gap }) => `${period}: ${signed(gap)}`).join(" · ")}
							</span>
							<span className="block text-sm text-muted">
								{t(`divergence.trend.${row.trend}`)}{" "}
								{row.run >= HABIT && <Badge tone="warn">{t("divergence.repeat", { count: row.run })}</Badge>}
							</span>
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

type LevelTableProps = { levels: readonly { name: string; threshold: string; gate: string }[] }

/** Level 0 first; thresholds and gates in percent. */
export function LevelTable({ levels }: LevelTableProps) {
	const { t, percent } = useLanguage()
	return (
		<section className="min-w-0">
			<h2>{t("criteria.levels")}</h2>
			<p className="mb-2 max-w-prose text-muted">{t("criteria.levelsLead")}</p>
			<Table caption={t("criteria.levels")} captionHidden>
				<thead>
					<tr>
						<Th>{t("criteria.level")}</Th>
						<Th numeric>{t("criteria.levelTotal")}</Th>
						<Th numeric>{t("criteria.levelGate")}</Th>
					</tr>
				</thead>
				<tbody>
					{levels.map(({ name, threshold, gate }, level) => (
						<tr key={level}>
							<Th scope="row">
								{level}. {name}
							</Th>
							<Td numeric>{percent(threshold)}</Td>
							<Td numeric>{percent(gate)}</Td>
						</tr>
					))}
				</tbody>
			</Table>
		</section>
	)
}

import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import { Disclosure } from "../ui/disclosure.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { SystemView } from "./review-data.ts"

/** The information-system table that SYS criteria are counted from; not for the council. */
export function SystemsTable({ systems, count }: { systems: readonly SystemView[] | null; count: number }) {
	const { t, date } = useLanguage()
	if (!systems) return <p className="text-sm text-muted">{t("review.systemsCount", { count })}</p>
	if (systems.length === 0) return <p className="text-sm text-muted">{t("review.systemsEmpty")}</p>
	return (
		<Disclosure summary={t("review.systems", { count })}>
			<Table caption={t("review.systemsCaption")} captionHidden>
				<thead>
					<tr>
						<Th>{t("review.systemName")}</Th>
						<Th>{t("review.systemOperation")}</Th>
						<Th numeric>{t("review.systemLevel")}</Th>
						<Th>{t("review.systemDossier")}</Th>
						<Th>{t("review.systemProtection")}</Th>
					</tr>
				</thead>
				<tbody>
					{systems.map((system) => (
						<tr key={system.id}>
							<Th scope="row">
								{system.name} {system.unconfirmed && <Badge tone="warn">{t("desk.systemUnconfirmed")}</Badge>}
							</Th>
							<Td>{t(`reviewSystem.operation.${system.operation}`)}</Td>
							<Td numeric>{system.level ?? "–"}</Td>
							<Td>
								{t(`reviewSystem.dossier.${system.dossier}`)}
								{system.decisionNumber && ` ${system.decisionNumber}`}
								{system.approvedOn && `, ${date(system.approvedOn)}`}
							</Td>
							<Td>{t(`reviewSystem.protection.${system.protection}`)}</Td>
						</tr>
					))}
				</tbody>
			</Table>
		</Disclosure>
	)
}

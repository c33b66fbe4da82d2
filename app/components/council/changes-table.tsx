import { useLanguage } from "#app/i18n/context.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { ChangeView } from "./council-data.ts"

/** Single results that the council changed, each with its reason. */
export function ChangesTable({ changes }: { changes: readonly ChangeView[] }) {
	const { t } = useLanguage()
	if (changes.length === 0) return <p className="text-muted">{t("council.noChanges")}</p>
	return (
		<Table caption={t("council.changes")} captionHidden>
			<thead>
				<tr>
					<Th>{t("council.unit")}</Th>
					<Th>{t("council.criterion")}</Th>
					<Th>{t("council.before")}</Th>
					<Th>{t("council.after")}</Th>
					<Th>{t("council.reason")}</Th>
				</tr>
			</thead>
			<tbody>
				{changes.map((change) => (
					<tr key={change.id}>
						<Th scope="row">{change.organizationName}</Th>
						<Td className="min-w-40">
							{change.code} {change.title}
						</Td>
						<Td>{t(`reviewOutcome.${change.before.outcome}`)}</Td>
						<Td>{t(`reviewOutcome.${change.after.outcome}`)}</Td>
						<Td className="min-w-40 whitespace-pre-line">{change.reason}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

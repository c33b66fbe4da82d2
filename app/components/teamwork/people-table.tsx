import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { TeamPerson } from "./team-data.ts"

/** How far each colleague has come with what was given to them. */
export function PeopleTable({ people }: { people: readonly TeamPerson[] }) {
	const { t, date } = useLanguage()
	return (
		<Table caption={t("team.people")}>
			<thead>
				<tr>
					<Th>{t("team.person")}</Th>
					<Th numeric>{t("team.assigned")}</Th>
					<Th numeric>{t("team.answered")}</Th>
					<Th numeric>{t("team.overdue")}</Th>
					<Th>{t("team.nextDue")}</Th>
				</tr>
			</thead>
			<tbody>
				{people.map((person) => (
					<tr key={person.id}>
						<Th scope="row">{person.here ? person.name : t("team.gone", { name: person.name })}</Th>
						<Td numeric>{person.assigned}</Td>
						<Td numeric>{person.assigned > 0 ? `${person.answered}/${person.assigned}` : "–"}</Td>
						<Td numeric>{person.overdue > 0 ? <Badge tone="bad">{person.overdue}</Badge> : 0}</Td>
						<Td>{person.nextDue ? date(person.nextDue) : "–"}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

import { useLanguage } from "#app/i18n/context.tsx"
import { Table, Td, Th } from "../ui/table.tsx"

type Edition = {
	edition: number
	/** Null on editions from before it was kept. */
	cause: "review" | "appeal" | "council" | "reopening" | null
	percent: string | null
	at: string
}

/** How the verified score came to be what it is; every edition is kept. */
export function EditionTable({ editions }: { editions: readonly Edition[] }) {
	const { t, dateTime, percent } = useLanguage()
	return (
		<Table caption={t("appeal.editions")}>
			<thead>
				<tr>
					<Th numeric>{t("appeal.edition")}</Th>
					<Th>{t("appeal.editionAt")}</Th>
					<Th>{t("appeal.editionCause")}</Th>
					<Th numeric>{t("appeal.editionPercent")}</Th>
				</tr>
			</thead>
			<tbody>
				{editions.map((one) => (
					<tr key={one.edition}>
						<Td numeric>{one.edition}</Td>
						<Td className="num">{dateTime(one.at)}</Td>
						<Td>{t(`appeal.cause.${one.cause ?? "review"}`)}</Td>
						<Td numeric>{one.percent === null ? "–" : percent(one.percent, 2)}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

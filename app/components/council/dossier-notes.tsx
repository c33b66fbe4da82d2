import { useLanguage } from "#app/i18n/context.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { AppealView, DoubtView, WaitingView } from "./council-data.ts"

/** Files that a meeting cannot agree to, and why. */
export function WaitingTable({ rows }: { rows: readonly WaitingView[] }) {
	const { t, dateTime } = useLanguage()
	if (rows.length === 0) return <p className="text-muted">{t("council.noWaiting")}</p>
	return (
		<Table caption={t("council.waiting")} captionHidden>
			<thead>
				<tr>
					<Th>{t("council.unit")}</Th>
					<Th>{t("council.why")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map(({ id, name, why, until }) => (
					<tr key={id}>
						<Th scope="row">{name}</Th>
						<Td>{t(`waiting.${why}`, { until: until === null ? "" : dateTime(until) })}</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

/** What units asked for, criterion by criterion, and what they were answered. */
export function AppealsTable({ rows }: { rows: readonly AppealView[] }) {
	const { t } = useLanguage()
	if (rows.length === 0) return <p className="text-muted">{t("council.noAppeals")}</p>
	return (
		<Table caption={t("council.appeals")} captionHidden>
			<thead>
				<tr>
					<Th>{t("council.unit")}</Th>
					<Th>{t("council.criterion")}</Th>
					<Th>{t("council.request")}</Th>
					<Th>{t("council.answer")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={`${row.assessmentId} ${row.number} ${row.code}`}>
						<Th scope="row">{row.organizationName}</Th>
						<Td className="min-w-40">
							{row.code} {row.title}
						</Td>
						<Td className="min-w-48 whitespace-pre-line">{row.request}</Td>
						<Td className="min-w-48 whitespace-pre-line">
							{row.withdrawn
								? t("council.appealWithdrawn")
								: row.outcome === null
									? t("council.appealOpen")
									: `${t(`councilAppeal.${row.outcome}`)}. ${row.reason}`}
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

/** Claims that a body which was asked does not confirm. */
export function DoubtsTable({ rows }: { rows: readonly DoubtView[] }) {
	const { t } = useLanguage()
	if (rows.length === 0) return <p className="text-muted">{t("council.noDoubts")}</p>
	return (
		<Table caption={t("council.doubts")} captionHidden>
			<thead>
				<tr>
					<Th>{t("council.unit")}</Th>
					<Th>{t("council.criterion")}</Th>
					<Th>{t("council.body")}</Th>
					<Th>{t("council.answer")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={`${row.assessmentId} ${row.code} ${row.bodyId}`}>
						<Th scope="row">{row.organizationName}</Th>
						<Td className="min-w-40">
							{row.code} {row.title}
						</Td>
						<Td>{row.body}</Td>
						<Td className="min-w-40 whitespace-pre-line">
							{row.opinion && t(`councilOpinion.${row.opinion}`)}
							{row.note && `. ${row.note}`}
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

import { Link } from "@remix-run/react"
import type { Opinion } from "#app/domain/co-verification.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import { OPINION_TONES } from "./opinion-tones.ts"

export type AskedRow = {
	id: string
	code: string
	title: string
	unit: string
	dueAt: string
	daysLeft: number
	opinion: Opinion | null
	open: boolean
}

/** What a body was asked, what is due first on top. */
export function AskedTable({ rows, found }: { rows: readonly AskedRow[]; found: number }) {
	const { t, date } = useLanguage()
	return (
		<Table caption={t("coVerify.caption", { count: found })}>
			<thead>
				<tr>
					<Th>{t("review.criterion")}</Th>
					<Th>{t("review.unit")}</Th>
					<Th>{t("desk.due")}</Th>
					<Th>{t("coVerify.yourOpinion")}</Th>
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.id}>
						<Th scope="row" className="min-w-64">
							<Link className="link" to={`/co-verifications/${row.id}`}>
								{row.code} {row.title}
							</Link>
						</Th>
						<Td className="min-w-40">{row.unit}</Td>
						<Td className="min-w-32">
							<span className="num">{date(row.dueAt)}</span>{" "}
							{row.opinion === null && row.open && <Due days={row.daysLeft} />}
						</Td>
						<Td>
							{row.opinion ? (
								<Badge tone={OPINION_TONES[row.opinion]}>{t(`coVerify.opinion.${row.opinion}`)}</Badge>
							) : (
								<Badge>{row.open ? t("coVerify.waiting") : t("coVerify.missed")}</Badge>
							)}
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

function Due({ days }: { days: number }) {
	const { t } = useLanguage()
	if (days < 0) return <Badge tone="bad">{t("time.overdue", { days: -days })}</Badge>
	return (
		<span className="block text-sm text-muted">
			{days === 0 ? t("time.today") : t("time.daysLeft", { days })}
		</span>
	)
}

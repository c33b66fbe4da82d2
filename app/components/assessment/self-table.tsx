import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { useSaid } from "./said.ts"
import type { Said } from "./said.ts"

export type Mark = "scored" | "unanswered" | "claimed" | "ruledOut"

export type Paper = {
	kind: "file" | "document" | "link"
	title: string
	documentNumber: string | null
	documentDate: string | null
}

export type SelfRow = {
	code: string
	title: string
	maxPoints: number
	mark: Mark
	said: Said | null
	points: string | null
	papers: readonly Paper[]
}

type SelfPillar = { code: string; title: string; rows: readonly SelfRow[] }

/** Bảng tổng hợp tự chấm điểm (Mẫu 02). */
export function SelfTable({ pillars }: { pillars: readonly SelfPillar[] }) {
	const { t } = useLanguage()
	return (
		<Table caption={t("respond.selfTable")} captionHidden className="print:text-[9pt]">
			<thead>
				<tr>
					<Th className="w-16">{t("respond.code")}</Th>
					<Th className="min-w-56 print:min-w-0">{t("respond.criterion")}</Th>
					<Th numeric>{t("respond.maxPoints")}</Th>
					<Th className="min-w-32 print:min-w-0">{t("respond.selfValue")}</Th>
					<Th numeric>{t("respond.selfPoints")}</Th>
					<Th className="min-w-48 print:min-w-0">{t("respond.evidenceColumn")}</Th>
				</tr>
			</thead>
			{pillars.map((pillar) => (
				<tbody key={pillar.code}>
					<tr>
						<Th scope="rowgroup" colSpan={6} className="bg-sunken">
							{pillar.code}. {pillar.title}
						</Th>
					</tr>
					{pillar.rows.map((row) => (
						<SelfLine key={row.code} row={row} />
					))}
				</tbody>
			))}
		</Table>
	)
}

function SelfLine({ row }: { row: SelfRow }) {
	const { t, number, date } = useLanguage()
	const say = useSaid()
	return (
		<tr>
			<Th scope="row">{row.code}</Th>
			<Td>{row.title}</Td>
			<Td numeric>{row.maxPoints}</Td>
			<Td>{row.mark === "scored" ? say(row.said) : t(`respond.mark.${row.mark}`)}</Td>
			<Td numeric>{row.points === null ? "–" : number(row.points)}</Td>
			<Td>
				{row.papers.length === 0 ? (
					"–"
				) : (
					<ul>
						{row.papers.map((paper, index) => (
							<li key={index} className="[overflow-wrap:anywhere]">
								{paper.kind === "document" && paper.documentNumber && paper.documentDate
									? `${t("respond.decision", { number: paper.documentNumber, on: date(paper.documentDate) })}: ${paper.title}`
									: paper.title}
							</li>
						))}
					</ul>
				)}
			</Td>
		</tr>
	)
}

import { Link } from "@remix-run/react"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import type { Band } from "#app/domain/bands.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { isMessageKey } from "#app/i18n/translate.ts"

export type Row = {
	organizationId: string
	name: string
	percent: string | null
	band: string | null
	place: number | null
	unrankedReason: string | null
	pillars: Record<string, string | null>
}

type RankingTableProps = {
	caption: string
	rows: readonly Row[]
	pillars: readonly { code: string; title: string }[]
	bands: readonly Band[]
}

export function RankingTable({ caption, rows, pillars, bands }: RankingTableProps) {
	const { t, pick, percent, number } = useLanguage()
	const names = new Map(bands.map(({ code, name }) => [code, pick(name)]))
	return (
		<Table caption={caption} captionHidden>
			<thead>
				<tr>
					<Th numeric className="max-sm:px-2">
						{t("ranking.place")}
					</Th>
					<Th>{t("ranking.unit")}</Th>
					<Th numeric>{t("ranking.percent")}</Th>
					<Th>{t("ranking.band")}</Th>
					{pillars.map(({ code, title }) => (
						<Th key={code} numeric>
							<abbr title={title} className="no-underline">
								{code}
							</abbr>
						</Th>
					))}
				</tr>
			</thead>
			<tbody>
				{rows.map((row) => (
					<tr key={row.organizationId}>
						<Td numeric className="font-bold max-sm:px-2">
							{row.place ?? <span aria-hidden="true">–</span>}
						</Td>
						<Th scope="row" className="min-w-36 sm:min-w-56">
							<Link to={`/units/${row.organizationId}`} className="link" prefetch="intent">
								{row.name}
							</Link>
							{row.unrankedReason !== null && <Unplaced reason={row.unrankedReason} />}
						</Th>
						<Td numeric>{row.percent === null ? "–" : percent(row.percent, 2)}</Td>
						<Td className="whitespace-nowrap">{row.band ? names.get(row.band) : "–"}</Td>
						{pillars.map(({ code }) => (
							<Td key={code} numeric className="relative">
								{row.pillars[code] ? (
									number(row.pillars[code], 2)
								) : (
									<NoPillar scored={row.percent !== null} />
								)}
							</Td>
						))}
					</tr>
				))}
			</tbody>
		</Table>
	)
}

function NoPillar({ scored }: { scored: boolean }) {
	const { t } = useLanguage()
	return (
		<>
			<span aria-hidden="true">–</span>
			{scored && <span className="sr-only">{t("ranking.noPillar")}</span>}
		</>
	)
}

/** The reason is a message key, or the administrator's own words. */
function Unplaced({ reason }: { reason: string }) {
	const { t, locale } = useLanguage()
	const words = isMessageKey(reason, locale) ? t(reason) : reason
	return (
		<span className="block text-sm font-normal text-muted">
			{t("ranking.unplaced")}: {words}
		</span>
	)
}

import { BANDS } from "#app/domain/bands.ts"
import type { BandSet } from "#app/domain/bands.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { isMessageKey } from "#app/i18n/translate.ts"
import { StatusBadge } from "../ui/status-badge.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { DossierBlock } from "./council-data.ts"

/** Each block in the order that the council decides on, beside the place of the period before. */
export function DossierBlocks({ blocks, bandSet }: { blocks: readonly DossierBlock[]; bandSet: BandSet }) {
	const { t, pick, percent, locale } = useLanguage()
	const names = new Map(BANDS[bandSet].map(({ code, name }) => [code, pick(name)]))
	const why = (reason: string) => (isMessageKey(reason, locale) ? t(reason) : reason)
	return (
		<>
			{blocks.map((block) => (
				<Table key={block.code} caption={t("ranking.block", { code: block.code, name: block.name })}>
					<thead>
						<tr>
							<Th numeric>{t("period.place")}</Th>
							<Th>{t("council.unit")}</Th>
							<Th numeric>{t("period.percent")}</Th>
							<Th>{t("period.band")}</Th>
							<Th numeric>{t("council.lastPlace")}</Th>
							<Th>{t("period.state")}</Th>
						</tr>
					</thead>
					<tbody>
						{block.rows.map((row) => (
							<tr key={row.organizationId}>
								<Td numeric>
									{row.place ?? "–"}
									{row.tied && <span className="block text-sm text-muted">{t("period.tied")}</span>}
								</Td>
								<Th scope="row" className="min-w-40">
									{row.name}
									{row.reason !== null && (
										<span className="block text-sm font-normal text-muted">{why(row.reason)}</span>
									)}
								</Th>
								<Td numeric>{row.percent === null ? "–" : percent(row.percent, 2)}</Td>
								<Td>{row.band === null ? "–" : (names.get(row.band) ?? row.band)}</Td>
								<Td numeric>{row.lastPlace ?? "–"}</Td>
								<Td>{row.status ? <StatusBadge status={row.status} /> : t("period.noFile")}</Td>
							</tr>
						))}
					</tbody>
				</Table>
			))}
		</>
	)
}

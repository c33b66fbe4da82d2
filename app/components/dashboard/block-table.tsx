import { Link } from "@remix-run/react"
import { BANDS } from "#app/domain/bands.ts"
import type { BandSet } from "#app/domain/bands.ts"
import { isSubmitted } from "#app/domain/policy.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { isMessageKey } from "#app/i18n/translate.ts"
import { Badge } from "../ui/badge.tsx"
import { StatusBadge } from "../ui/status-badge.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { BlockRow, BlockView } from "./period-data.ts"

type BlockTableProps = {
	block: BlockView
	bandSet: BandSet
	/** Whether the verified results may be shown. */
	results: boolean
	/** Units that the data do not separate from a neighbouring place. */
	unseparated?: readonly string[]
	may: { order: boolean; review: boolean; notOf: string }
}

/** One emulation block in the order that publication would give it now. */
export function BlockTable({ block, bandSet, results, unseparated = [], may }: BlockTableProps) {
	const { t, pick, percent } = useLanguage()
	const names = new Map(BANDS[bandSet].map(({ code, name }) => [code, pick(name)]))
	const ranked = block.rows.filter(({ place }) => place !== null).length
	return (
		<Table
			caption={
				results
					? t("period.blockCaption", { code: block.code, name: block.name, ranked, all: block.rows.length })
					: t("period.blockCaptionPlain", { code: block.code, name: block.name, all: block.rows.length })
			}
		>
			<thead>
				<tr>
					{results && <Th numeric>{t("period.place")}</Th>}
					<Th>{t("period.unit")}</Th>
					<Th>{t("period.state")}</Th>
					{results && (
						<>
							<Th numeric>{t("period.percent")}</Th>
							<Th>{t("period.band")}</Th>
							<Th>{t("period.whyNoPlace")}</Th>
						</>
					)}
					{may.order && <Th>{t("period.action")}</Th>}
				</tr>
			</thead>
			<tbody>
				{block.rows.map((row) => (
					<tr key={row.organizationId}>
						{results && (
							<Td numeric>
								{row.place ?? "–"}
								{row.tied && <span className="block text-sm text-muted">{t("period.tied")}</span>}
							</Td>
						)}
						<Th scope="row">
							<UnitName row={row} mayReview={may.review && row.organizationId !== may.notOf} />
							{unseparated.includes(row.organizationId) && (
								<span className="block text-sm font-normal text-warn">≈ {t("robust.mark")}</span>
							)}
						</Th>
						<Td>
							{row.status ? <StatusBadge status={row.status} /> : t("period.noFile")}{" "}
							{row.late && <Badge tone="warn">{t("review.late")}</Badge>}
						</Td>
						{results && (
							<>
								<Td numeric>{row.percent === null ? "–" : percent(row.percent, 2)}</Td>
								<Td>{row.band === null ? "–" : (names.get(row.band) ?? row.band)}</Td>
								<Td>
									<Reason reason={row.reason} />
								</Td>
							</>
						)}
						{may.order && (
							<Td>
								<OrdersLink row={row} />
							</Td>
						)}
					</tr>
				))}
			</tbody>
		</Table>
	)
}

function UnitName({ row, mayReview }: { row: BlockRow; mayReview: boolean }) {
	if (!mayReview || row.assessmentId === null || !row.status || !isSubmitted(row.status))
		return <>{row.name}</>
	return (
		<Link className="link" to={`/reviews/${row.assessmentId}`}>
			{row.name}
		</Link>
	)
}

function Reason({ reason }: { reason: string | null }) {
	const { t, locale } = useLanguage()
	if (reason === null) return null
	return <>{isMessageKey(reason, locale) ? t(reason) : reason}</>
}

function OrdersLink({ row }: { row: BlockRow }) {
	const { t } = useLanguage()
	if (row.assessmentId === null) return null
	return (
		<Link
			className="link"
			to={`/admin/assessments/${row.assessmentId}/orders`}
			aria-label={t("period.ordersOn", { name: row.name })}
		>
			{t("period.orders")}
		</Link>
	)
}

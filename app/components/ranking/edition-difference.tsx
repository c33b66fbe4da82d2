import { Link } from "@remix-run/react"
import type { Localized } from "#app/domain/localized.ts"
import type { Line, RankingChange } from "#app/domain/ranking-changes.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { isMessageKey } from "#app/i18n/translate.ts"
import { Card } from "../ui/card.tsx"
import { Table, Td, Th } from "../ui/table.tsx"

type DifferenceProps = {
	ranking: { edition: number; decisionNumber: string; decisionDate: string }
	difference: {
		before: string
		correction: string | null
		changes: RankingChange[] | null
		underReview: string[]
	}
	bands: readonly { code: string; name: Localized }[]
}

/** What a corrected edition changes of the one before: unit by unit, and why. */
export function EditionDifference({ ranking, difference, bands }: DifferenceProps) {
	const { t, date } = useLanguage()
	const { correction, before, underReview } = difference
	const changes = difference.changes ?? []
	const earlier = ranking.edition - 1
	return (
		<Card title={t("council.diff", { edition: earlier })} className="grid grid-cols-[minmax(0,1fr)] gap-3">
			{correction && <p className="whitespace-pre-line">{t("council.diffText", { text: correction })}</p>}
			<p className="text-muted">
				{t("council.diffDecision", { number: ranking.decisionNumber, date: date(ranking.decisionDate) })}{" "}
				<Link to={`/rankings/${before}`} className="link">
					{t("council.diffBefore", { edition: earlier })}
				</Link>
			</p>
			{changes.length === 0 ? (
				<p>{t("council.diffNone")}</p>
			) : (
				<DifferenceTable changes={changes} bands={bands} caption={t("council.diff", { edition: earlier })} />
			)}
			{underReview.length > 0 && <p>{t("council.underReviewList", { units: underReview.join(", ") })}</p>}
		</Card>
	)
}

type TableProps = { changes: readonly RankingChange[]; bands: DifferenceProps["bands"]; caption: string }

function DifferenceTable({ changes, bands, caption }: TableProps) {
	const { t, pick, percent } = useLanguage()
	const names = new Map(bands.map(({ code, name }) => [code, pick(name)]))
	const percentOf = (line: Line | null) => (line?.percent ? percent(line.percent, 2) : "–")
	const bandOf = (line: Line | null) => (line?.band ? (names.get(line.band) ?? line.band) : "–")
	return (
		<Table caption={caption} captionHidden>
			<thead>
				<tr>
					<Th>{t("ranking.unit")}</Th>
					<Th numeric>{t("council.placeBefore")}</Th>
					<Th numeric>{t("council.placeAfter")}</Th>
					<Th numeric>{t("council.percentBefore")}</Th>
					<Th numeric>{t("council.percentAfter")}</Th>
					<Th>{t("council.bandBefore")}</Th>
					<Th>{t("council.bandAfter")}</Th>
					<Th>{t("council.cause")}</Th>
				</tr>
			</thead>
			<tbody>
				{changes.map(({ organization, name, cause, before, after }) => (
					<tr key={organization}>
						<Th scope="row" className="min-w-40">
							<Link to={`/units/${organization}`} className="link">
								{name}
							</Link>
						</Th>
						<Td numeric>{before?.place ?? "–"}</Td>
						<Td numeric>{after?.place ?? "–"}</Td>
						<Td numeric>{percentOf(before)}</Td>
						<Td numeric>{percentOf(after)}</Td>
						<Td>{bandOf(before)}</Td>
						<Td>{bandOf(after)}</Td>
						<Td className="min-w-40">
							{t(`changeCause.${cause}`)}
							<Reason line={after} />
						</Td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

/** Why the unit has no place now. */
function Reason({ line }: { line: Line | null }) {
	const { t, locale } = useLanguage()
	const reason = line?.unrankedReason
	if (!reason) return null
	return <span className="block text-sm text-muted">{isMessageKey(reason, locale) ? t(reason) : reason}</span>
}

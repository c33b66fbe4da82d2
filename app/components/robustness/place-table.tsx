import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { IntervalBar } from "./interval-bar.tsx"
import type { RobustnessRow } from "./robustness-data.ts"

type PlaceTableProps = {
	caption: string
	groups: readonly RobustnessRow[][]
	units: number
	/** Places before publication. */
	provisional: boolean
}

const COLUMNS = 6

/** Units by place, those that the data do not separate in one box. */
export function PlaceTable({ caption, groups, units, provisional }: PlaceTableProps) {
	const { t } = useLanguage()
	return (
		<Table caption={caption} captionHidden>
			<thead>
				<tr>
					<Th numeric className="max-sm:px-2">
						{provisional ? t("robust.placeOpen") : t("robust.place")}
					</Th>
					<Th>{t("robust.unit")}</Th>
					<Th numeric>{t("robust.percent")}</Th>
					<Th numeric>{t("robust.median")}</Th>
					<Th>{t("robust.interval")}</Th>
					<Th numeric>{t("robust.same")}</Th>
				</tr>
			</thead>
			{groups.map((rows) => (
				<tbody key={rows[0]?.id} className={rows.length > 1 ? "rank-group" : undefined}>
					{rows.length > 1 && <GroupHead rows={rows} />}
					{rows.map((row) => (
						<PlaceRow key={row.id} row={row} units={units} />
					))}
				</tbody>
			))}
		</Table>
	)
}

function GroupHead({ rows }: { rows: readonly RobustnessRow[] }) {
	const { t } = useLanguage()
	const from = rows[0]?.place ?? 0
	const to = rows.at(-1)?.place ?? from
	const key = from === to ? "robust.groupTied" : "robust.group"
	return (
		<tr>
			<Th scope="rowgroup" colSpan={COLUMNS}>
				{t(key, { from, to, count: rows.length })}
			</Th>
		</tr>
	)
}

const UNCLEAR = {
	both: "robust.unclearBoth",
	above: "robust.unclearAbove",
	below: "robust.unclearBelow",
} as const

function PlaceRow({ row, units }: { row: RobustnessRow; units: number }) {
	const { t, percent } = useLanguage()
	const { name, place, median, low, high, same, unclear } = row
	const interval = low === high ? low : t("robust.intervalFrom", { low, high })
	return (
		<tr>
			<Td numeric className="font-bold max-sm:px-2">
				{place}
			</Td>
			<Th scope="row" className="min-w-44 sm:min-w-56">
				{name}
				<span className="block text-sm font-normal text-muted sm:hidden" aria-hidden="true">
					{t("robust.interval")}: <span className="whitespace-nowrap">{interval}</span>
				</span>
				{unclear && <span className="block text-sm font-normal text-warn">{t(UNCLEAR[unclear])}</span>}
			</Th>
			<Td numeric>{percent(row.percent, 2)}</Td>
			<Td numeric>{median}</Td>
			<Td>
				<div className="flex items-center gap-3">
					<span className="num min-w-12 whitespace-nowrap">{interval}</span>
					<IntervalBar low={low} high={high} median={median} place={place} units={units} />
				</div>
			</Td>
			<Td numeric>{percent(same)}</Td>
		</tr>
	)
}

import { useSigned } from "#app/components/assessment/signed.ts"
import { Card } from "#app/components/ui/card.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Compared } from "./load.server.ts"

type Pillar = Compared["pillars"][number]
type Row = Pillar["rows"][number]

/** Criterion by criterion what may be compared, then what may not and why. */
export function CriterionComparison({ page }: { page: Compared }) {
	const { t } = useLanguage()
	return (
		<>
			<section className="grid grid-cols-[minmax(0,1fr)] gap-3" aria-labelledby="by-criterion">
				<h2 id="by-criterion">{t("compare.byCriterion")}</h2>
				<p className="max-w-prose text-muted">{t("compare.byCriterionLead")}</p>
				{page.pillars.map((pillar) => (
					<Disclosure
						key={pillar.code}
						summary={
							changed(pillar) || pillar.rows.length === 0
								? `${pillar.code}. ${pillar.title}`
								: t("compare.unchangedPillar", { code: pillar.code, title: pillar.title })
						}
						open={changed(pillar)}
					>
						{pillar.rows.length === 0 ? (
							<p className="text-muted">{t("compare.noRows")}</p>
						) : (
							<PillarTable pillar={pillar} />
						)}
					</Disclosure>
				))}
			</section>
			{page.notCompared.length > 0 && <NotCompared rows={page.notCompared} />}
		</>
	)
}

function changed({ rows, change }: Pillar): boolean {
	const moved = (difference: string | null) => difference !== null && Number(difference) !== 0
	return (
		moved(change) || rows.some(({ difference, contribution }) => moved(difference) || moved(contribution))
	)
}

function PillarTable({ pillar }: { pillar: Pillar }) {
	const { t } = useLanguage()
	const signed = useSigned()
	const whole = pillar.change !== null
	return (
		<Table caption={`${t("compare.byCriterion")}: ${pillar.title}`} captionHidden>
			<thead>
				<tr>
					<Th className="min-w-56 md:w-2/5">{t("compare.criterion")}</Th>
					<Th>{t("compare.basis")}</Th>
					<Th numeric>{t("compare.before")}</Th>
					<Th numeric>{t("compare.after")}</Th>
					<Th numeric>{t("compare.difference")}</Th>
					{whole && <Th numeric>{t("compare.contribution")}</Th>}
				</tr>
			</thead>
			<tbody>
				{pillar.rows.map((row) => (
					<CriterionRow key={row.codes} row={row} whole={whole} />
				))}
				{whole && pillar.shift !== null && (
					<>
						<tr>
							<Th scope="row">{t("compare.shiftRow")}</Th>
							<Td />
							<Td />
							<Td />
							<Td />
							<Td numeric>{signed(pillar.shift)}</Td>
						</tr>
						<tr className="font-bold">
							<Th scope="row">{t("compare.sum")}</Th>
							<Td />
							<Td />
							<Td />
							<Td />
							<Td numeric>{pillar.change === null ? "–" : signed(pillar.change)}</Td>
						</tr>
					</>
				)}
			</tbody>
		</Table>
	)
}

function CriterionRow({ row, whole }: { row: Row; whole: boolean }) {
	const { t, number } = useLanguage()
	const signed = useSigned()
	const value = (text: string, max: number) =>
		row.basis === "points"
			? t("compare.of", { points: number(text), max: number(max) })
			: `${number(text)}${row.unit === "%" ? "%" : ` ${row.unit}`}`
	return (
		<tr>
			<Th scope="row">
				{row.codes} {row.title}
				<span className="block text-sm font-normal text-muted sm:hidden print:hidden" aria-hidden="true">
					{value(row.before, row.maxPoints.before)} → {value(row.after, row.maxPoints.after)} (
					{signed(row.difference)})
				</span>
				{row.was && (
					<span className="block text-sm font-normal text-muted">
						{t("compare.was", { from: row.was, to: row.codes })}
					</span>
				)}
				{row.unanswered && (
					<span className="block text-sm font-normal text-muted">{t("compare.unanswered")}</span>
				)}
				{row.notes.map((note) => (
					<span key={note} className="block text-sm font-normal text-muted">
						{note}
					</span>
				))}
			</Th>
			<Td>{t(`compare.basis.${row.basis}`)}</Td>
			<Td numeric>{value(row.before, row.maxPoints.before)}</Td>
			<Td numeric>{value(row.after, row.maxPoints.after)}</Td>
			<Td numeric>{signed(row.difference)}</Td>
			{whole && <Td numeric>{row.contribution === null ? "–" : signed(row.contribution)}</Td>}
		</tr>
	)
}

function NotCompared({ rows }: { rows: Compared["notCompared"] }) {
	const { t } = useLanguage()
	const title = t("compare.notComparable", { count: rows.length })
	return (
		<Card title={title}>
			<p className="mb-3 max-w-prose text-muted">{t("compare.notComparableLead")}</p>
			<Table caption={title} captionHidden>
				<thead>
					<tr>
						<Th className="min-w-56 md:w-1/2">{t("compare.criterion")}</Th>
						<Th className="min-w-56">{t("compare.why")}</Th>
					</tr>
				</thead>
				<tbody>
					{rows.map((row) => (
						<tr key={row.codes + row.reason}>
							<Th scope="row">
								{row.codes} {row.title}
							</Th>
							<Td>
								{t(`compare.reason.${row.reason}`)}
								{row.notes.map((note) => (
									<span key={note} className="block text-sm text-muted">
										{note}
									</span>
								))}
							</Td>
						</tr>
					))}
				</tbody>
			</Table>
		</Card>
	)
}

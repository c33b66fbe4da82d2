import { Link } from "@remix-run/react"
import { Card } from "#app/components/ui/card.tsx"
import { percentShare } from "#app/domain/share.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import type { SystemRowView } from "./system-table.tsx"

export type SystemCount = {
	/** Of the criterion. */
	code: string
	title: string
	/** Counts plans deployed; else approvals. */
	protected: boolean
	applies: boolean
	num: string
	den: string
}

type SystemCountsProps = {
	fileId: string
	counts: readonly SystemCount[]
	systems: readonly SystemRowView[]
	endsOn: string
}

/** What the two criteria get from the table. */
export function SystemCounts({ fileId, counts, systems, endsOn }: SystemCountsProps) {
	const { t, date, percent } = useLanguage()
	const of = (operation: string) => systems.filter((row) => row.operation === operation).length
	const late = systems.filter((row) => row.late && row.operation === "operating").length
	return (
		<Card title={t("respond.systemsCounted")}>
			<ul className="grid gap-3">
				{counts.map((count) => (
					<li key={count.code}>
						<p className="font-bold">
							<Link className="link" to={`/assessments/${fileId}#${count.code}`}>
								{count.code}
							</Link>{" "}
							{count.title}
						</p>
						<p>
							{!count.applies
								? t("respond.systemsNotFor")
								: count.den === "0"
									? t("respond.systemsNone")
									: t(count.protected ? "respond.systemsProtected" : "respond.systemsApproved", {
											num: count.num,
											den: count.den,
											on: date(endsOn),
										})}{" "}
							{count.applies &&
								count.den !== "0" &&
								t("systems.ratio", { percent: percent(percentShare(count.num, count.den)) })}
						</p>
					</li>
				))}
			</ul>
			{systems.length > 0 && (
				<p className="mt-3 text-muted">
					{t("systems.counts", {
						all: systems.length,
						operating: of("operating"),
						building: of("building"),
						retired: of("retired"),
					})}
				</p>
			)}
			{late > 0 && (
				<p className="mt-1 text-warn">{t("systems.lateCount", { count: late, on: date(endsOn) })}</p>
			)}
		</Card>
	)
}

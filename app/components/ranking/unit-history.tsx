import { Link } from "@remix-run/react"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

type Succession = {
	otherId: string
	otherName: string
	effectiveOn: string
	dataRule: "pooled_counts" | "mean_of_scores" | "separate"
	basis: string
	/** The unit of the page went into the other; else it came from it. */
	became: boolean
	isPublished: boolean
}

/** Where a unit came from and what became of it. */
export function UnitHistory({ history }: { history: readonly Succession[] }) {
	const { t, date } = useLanguage()
	const rules = [...new Map(history.map((one) => [one.dataRule + one.basis, one])).values()]
	return (
		<Card title={t("unit.history")} className="grid gap-2">
			<ul className="grid gap-1">
				{history.map((one) => (
					<li key={one.otherId}>
						{t(one.became ? "unit.becameInto" : "unit.formedFrom", {
							name: one.otherName,
							date: date(one.effectiveOn),
						})}{" "}
						{one.isPublished && (
							<Link to={`/units/${one.otherId}`} className="link" prefetch="intent">
								{t("unit.seeOther", { name: one.otherName })}
							</Link>
						)}
					</li>
				))}
			</ul>
			{rules.map(({ dataRule, basis }) => (
				<div key={dataRule + basis} className="text-muted">
					<p>{t("unit.dataRule", { rule: t(`unit.${dataRule}`) })}</p>
					<p lang="vi">{t("unit.basis", { basis })}</p>
				</div>
			))}
			<p className="text-muted">{t("unit.keeps")}</p>
		</Card>
	)
}

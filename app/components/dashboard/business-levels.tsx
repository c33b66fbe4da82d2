import { useLanguage } from "#app/i18n/context.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { DashboardData } from "./dashboard-data.ts"

type BusinessLevelsProps = Pick<DashboardData, "businesses" | "fewest">

/** Businesses only as counts, and only where they are enough not to be recognised. */
export function BusinessLevels({ businesses, fewest }: BusinessLevelsProps) {
	const { t, number } = useLanguage()
	return (
		<section className="grid gap-3" aria-labelledby="businesses">
			<h2 id="businesses">{t("dashboard.businesses")}</h2>
			{businesses ? (
				<Table caption={t("dashboard.businessesCaption", { count: number(businesses.total) })}>
					<thead>
						<tr>
							<Th>{t("dashboard.level")}</Th>
							<Th numeric>{t("dashboard.businessCount")}</Th>
						</tr>
					</thead>
					<tbody>
						{businesses.levels.map(({ name, n }, level) => (
							<tr key={name}>
								<Th scope="row">
									{level}. {name}
								</Th>
								<Td numeric>{n === null ? t("dashboard.tooFew", { count: fewest }) : number(n)}</Td>
							</tr>
						))}
					</tbody>
				</Table>
			) : (
				<p className="text-muted">{t("dashboard.businessesHidden", { count: fewest })}</p>
			)}
		</section>
	)
}

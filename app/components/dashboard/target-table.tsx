import { useLanguage } from "#app/i18n/context.tsx"
import { Table, Td, Th } from "../ui/table.tsx"
import type { TargetShare } from "./dashboard-data.ts"

const SIGNS = { gt: ">", gte: "≥", eq: "=" }

/** How many units reach the targets that the period's profile sets. */
export function TargetTable({ targets, results }: { targets: readonly TargetShare[]; results: boolean }) {
	const { t, percent, number } = useLanguage()
	const shown = targets.filter(({ goal }) => goal !== null)
	if (shown.length === 0) return null
	const share = ({ met, counted }: TargetShare["self"]) =>
		counted === 0
			? "–"
			: `${t("review.nOfM", { n: number(met), m: number(counted) })} (${percent(Math.round((met * 100) / counted))})`
	return (
		<section className="grid gap-3">
			<h2>{t("dashboard.targets")}</h2>
			<Table caption={t("dashboard.targets")} captionHidden>
				<thead>
					<tr>
						<Th>{t("dashboard.targetName")}</Th>
						<Th>{t("dashboard.goal")}</Th>
						<Th numeric>{t("dashboard.metSelf")}</Th>
						{results && <Th numeric>{t("dashboard.metVerified")}</Th>}
					</tr>
				</thead>
				<tbody>
					{shown.map((target) => (
						<tr key={`${target.key}/${target.instrument}`}>
							<Th scope="row">
								{t(`dashboard.target.${target.key}`)}
								<span className="block text-sm font-normal text-muted">{target.title}</span>
							</Th>
							<Td className="num">
								{target.goal && `${SIGNS[target.goal.operator]} ${percent(target.goal.value)}`}
							</Td>
							<Td numeric>{share(target.self)}</Td>
							{results && <Td numeric>{share(target.verified)}</Td>}
						</tr>
					))}
				</tbody>
			</Table>
			<p className="text-sm text-muted">{t("dashboard.targetsNote")}</p>
		</section>
	)
}

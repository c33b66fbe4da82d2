import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"
import { SHOWN } from "./team-data.ts"
import type { TeamData } from "./team-data.ts"

export function ShowFilter({ show, counts }: Pick<TeamData, "show" | "counts">) {
	const { t } = useLanguage()
	return (
		<nav aria-label={t("team.show")} className="no-print">
			<ul className="flex flex-wrap gap-2">
				{SHOWN.map((one) => (
					<li key={one}>
						<Link
							to={`?show=${one}`}
							preventScrollReset
							aria-current={one === show ? "page" : undefined}
							className={`button ${one === show ? "button-primary" : "button-secondary"}`}
						>
							{t(`team.show.${one}`)} <span className="num">({counts[one]})</span>
						</Link>
					</li>
				))}
			</ul>
		</nav>
	)
}

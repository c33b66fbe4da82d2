import { Link } from "@remix-run/react"
import { useLanguage } from "#app/i18n/context.tsx"
import { Badge } from "../ui/badge.tsx"

/** What was given to the reader in one file, as far as it is open. */
export type MyWork = { assigned: number; open: number; overdue: number; nextDue: string | null }

export function MyAssignments({ assessmentId, work }: { assessmentId: string; work: MyWork }) {
	const { t, date } = useLanguage()
	return (
		<section className="grid gap-1 border-l-4 border-edge pl-3" aria-label={t("team.mine")}>
			<h3 className="text-base">{t("team.mine")}</h3>
			<p className="flex flex-wrap items-center gap-x-3 gap-y-1">
				<span>
					{work.open === 0
						? t("team.mineDone", { assigned: work.assigned })
						: t("team.mineOpen", { open: work.open, assigned: work.assigned })}
					{work.nextDue && `, ${t("team.mineDue", { date: date(work.nextDue) })}`}
				</span>
				{work.overdue > 0 && <Badge tone="bad">{t("team.mineOverdue", { count: work.overdue })}</Badge>}
				<Link className="link" to={`/assessments/${assessmentId}/team?show=mine`}>
					{t("team.mineLink")}
				</Link>
			</p>
		</section>
	)
}

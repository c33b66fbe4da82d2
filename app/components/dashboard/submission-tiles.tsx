import { VERIFIED } from "#app/domain/workflow.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { Progress } from "../ui/progress.tsx"
import { Stat, Stats } from "../ui/stat.tsx"
import type { DashboardData } from "./dashboard-data.ts"
import { countOf } from "./period-data.ts"

export function SubmissionTiles({ data }: { data: DashboardData }) {
	const { t, number, date } = useLanguage()
	const { counts, units, submitted, overdue, period } = data
	return (
		<section className="grid gap-3" aria-labelledby="submissions">
			<h2 id="submissions">{t("dashboard.submissions")}</h2>
			<Progress
				label={t("dashboard.submittedBy", { date: date(period.submitBy) })}
				value={submitted}
				max={Math.max(units, 1)}
				text={t("review.nOfM", { n: number(submitted), m: number(units) })}
			/>
			<Stats>
				<Stat
					label={t("dashboard.notStarted")}
					value={number(counts.not_started ?? 0)}
					note={t("dashboard.exempt", { count: number(counts.exempt ?? 0) })}
				/>
				<Stat
					label={t("dashboard.working")}
					value={number(countOf(counts, ["draft", "with_head"]))}
					note={t("dashboard.withHead", { count: number(counts.with_head ?? 0) })}
				/>
				<Stat
					label={t("dashboard.verifying")}
					value={number(countOf(counts, ["submitted", "in_review", "supplement"]))}
					note={t("dashboard.supplement", { count: number(counts.supplement ?? 0) })}
				/>
				<Stat
					label={t("dashboard.verified")}
					value={number(countOf(counts, VERIFIED))}
					note={t("dashboard.overdueCount", { count: number(overdue) })}
				/>
			</Stats>
		</section>
	)
}

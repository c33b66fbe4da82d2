import type { ReactNode } from "react"
import { Alert } from "#app/components/ui/alert.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Stat, Stats } from "#app/components/ui/stat.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import { GoalChooser, PlaceNote } from "./goal-chooser.tsx"
import { ImprovementTable } from "./improvement-table.tsx"
import type { NextView } from "./next-data.ts"
import { PlanResult } from "./plan-result.tsx"
import { WhatIf } from "./what-if.tsx"

type NextPageProps = {
	view: NextView | null
	header: ReactNode
	/** Addresses of this page and of the answers. */
	here: string
	answers: string
}

/** What next: every criterion by what it would add, the least set to a goal, and trying values. */
export function NextPage({ view, header, here, answers }: NextPageProps) {
	const { t } = useLanguage()
	return (
		<>
			{header}
			{view === null ? (
				<EmptyState title={t("next.noScore")}>{t("next.noScoreText")}</EmptyState>
			) : (
				<div className="grid grid-cols-[minmax(0,1fr)] gap-8">
					<Standing view={view} />
					<section
						id="goal"
						className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-4"
						aria-labelledby="goal-title"
					>
						<h2 id="goal-title">{t("next.toGoal")}</h2>
						{view.goals.length === 0 ? (
							<p>{t("next.top")}</p>
						) : (
							<Card className="grid grid-cols-[minmax(0,1fr)] gap-5">
								<GoalChooser view={view} here={here} />
								<PlaceNote view={view} />
								{view.plan && <PlanResult plan={view.plan} rows={view.rows} />}
							</Card>
						)}
					</section>
					<ImprovementTable view={view} answers={answers} />
					<WhatIf key={view.whatIf.assessmentId} view={view} />
				</div>
			)}
		</>
	)
}

function Standing({ view }: { view: NextView }) {
	const { t, number, percent } = useLanguage()
	const papers = view.rows.filter(({ paper }) => paper !== null).length
	const unanswered = view.rows.filter((row) => row.unanswered).length
	const reals = view.rows.filter(({ real }) => real !== null).length - unanswered
	return (
		<div className="grid gap-3">
			<Stats>
				<Stat
					label={t(`next.percent.${view.stage}`)}
					value={number(view.percent, 2)}
					unit="%"
					note={view.standing}
				/>
				{view.proven && (
					<Stat
						label={t("next.proven")}
						value={number(view.proven, 2)}
						unit="%"
						note={t("next.provenNote")}
					/>
				)}
				{view.asksProof && (
					<Stat
						label={t("next.countPaper")}
						value={papers}
						unit={t(papers === 1 ? "next.oneCriterion" : "next.criteria")}
						note={t("next.paperNote")}
					/>
				)}
				<Stat
					label={t("next.countReal")}
					value={reals}
					unit={t(reals === 1 ? "next.oneCriterion" : "next.criteria")}
					note={unanswered === 0 ? t("next.realNote") : t("next.realNoteUnanswered", { count: unanswered })}
				/>
			</Stats>
			{view.proven && (
				<Alert tone="warn" title={t("next.atRisk")}>
					{t("next.atRiskText", { percent: percent(view.percent, 2), proven: percent(view.proven, 2) })}
				</Alert>
			)}
		</div>
	)
}

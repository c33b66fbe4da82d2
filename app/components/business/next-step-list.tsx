import { Link } from "@remix-run/react"
import { Badge } from "#app/components/ui/badge.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"

type Step = {
	code: string
	title: string
	guidance: string | null
	gain: string
	limiting: boolean
	points: string
	maxPoints: number
}

type NextStepListProps = {
	steps: readonly Step[]
	/** Addresses of the answers and of the page with every step. */
	answers: string
	all: string
	advice: string
	level: number
}

export function NextStepList({ steps, answers, all, advice, level }: NextStepListProps) {
	const { t, number } = useLanguage()
	return (
		<Card title={t("result.steps")} className="print:py-2 print:text-xs">
			{steps.length === 0 ? (
				<p>{t("result.stepsNone")}</p>
			) : (
				<ol className="grid gap-4 print:grid-cols-3 print:gap-2">
					{steps.map((step, index) => (
						<li
							key={step.code}
							className="grid grid-cols-[2rem_minmax(0,1fr)] print:grid-cols-[1.25rem_minmax(0,1fr)]"
						>
							<span className="num text-xl leading-snug font-bold text-accent" aria-hidden="true">
								{index + 1}
							</span>
							<div className="grid content-start gap-1">
								<h3 className="print:text-sm">
									<Link to={`${answers}#${step.code}`} className="link">
										{step.title}
									</Link>
								</h3>
								<p className="text-sm print:text-xs">
									{t("result.stepNow", { points: number(step.points), max: step.maxPoints })}{" "}
									<b>{t("result.stepGain", { gain: number(step.gain) })}</b>
								</p>
								{step.limiting && (
									<p>
										<Badge tone="warn">{t("result.stepLimiting")}</Badge>
									</p>
								)}
								{step.guidance && <p className="text-sm text-muted print:text-xs">{step.guidance}</p>}
							</div>
						</li>
					))}
				</ol>
			)}
			{steps.length > 0 && (
				<p className="no-print mt-4">
					<ButtonLink to={all}>{t("next.see")}</ButtonLink>
				</p>
			)}
			{advice && (
				<div className="mt-4 border-t border-line pt-3 print:mt-2 print:pt-1">
					<h3>{t("result.advice", { level })}</h3>
					<p>{advice}</p>
				</div>
			)}
		</Card>
	)
}

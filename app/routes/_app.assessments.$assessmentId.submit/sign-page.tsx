import { Link } from "@remix-run/react"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { MovesCard } from "#app/components/assessment/moves-card.tsx"
import { NotNow } from "#app/components/assessment/not-now.tsx"
import { ObstacleList } from "#app/components/assessment/obstacle-list.tsx"
import { OverviewFigures } from "#app/components/assessment/overview-figures.tsx"
import { RedList } from "#app/components/assessment/red-list.tsx"
import type { Refused } from "#app/components/forms/refused.ts"
import { CrosswalkLink, useBreakText } from "#app/components/charts/series-break.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { SigningData } from "./load.server.ts"
import { SignCard } from "./sign-card.tsx"

/** The head's page: how the file stands, what changed, what to look at; then return it or sign it. */
export function SignPage({ page, refused }: { page: SigningData; refused: Refused | null }) {
	const { t, say, dateTime } = useLanguage()
	const { head, standing } = page
	if (!page.now) {
		return (
			<>
				<FileHeader head={head} title={t("respond.sign")} lead={t("respond.signLead")} />
				<NotNow head={head}>
					{standing &&
						t("signing.alreadyBy", {
							number: standing.number,
							by: standing.by,
							at: dateTime(standing.at),
						})}
				</NotNow>
			</>
		)
	}
	return (
		<>
			<FileHeader head={head} title={t("respond.sign")} lead={t("respond.signLead")} />
			<div className="grid grid-cols-1 gap-6">
				<Overview page={page} />
				{page.mayReturn && (
					<Card title={t("respond.return")}>
						<p className="mb-3 max-w-prose">{t("signing.returnText")}</p>
						<ButtonLink to={`/assessments/${head.id}/return`}>{t("respond.return")}</ButtonLink>
					</Card>
				)}
				{page.obstacles.length > 0 ? (
					<>
						{refused && <Alert tone="bad" title={say(refused.message)} />}
						<Card title={t("signing.obstaclesTitle", { count: page.obstacles.length })}>
							<p className="mb-2 text-muted">{t("signing.obstaclesText")}</p>
							<ObstacleList fileId={head.id} obstacles={page.obstacles} />
						</Card>
					</>
				) : (
					<SignCard page={page} refused={refused} />
				)}
			</div>
		</>
	)
}

function Overview({ page }: { page: SigningData }) {
	const { t, dateTime } = useLanguage()
	const breakText = useBreakText()
	const { head } = page
	const on = dateTime(page.submitBy)
	return (
		<>
			{page.late ? (
				<Alert tone="warn" title={t("respond.late")}>
					{t("respond.lateText", { on })}
				</Alert>
			) : (
				<Alert tone="info">{t("respond.deadlineText", { on, days: page.daysLeft })}</Alert>
			)}
			<OverviewFigures page={page} />
			<p>
				<Link className="link" to={`/assessments/${head.id}/summary`}>
					{t("signing.toFullSummary")}
				</Link>
			</p>
			{page.broken && (
				<Alert tone="warn">
					{breakText(page.broken)} <CrosswalkLink broken={page.broken} />
				</Alert>
			)}
			{page.change !== null && page.moves && (
				<MovesCard fileId={head.id} change={page.change} moves={page.moves} />
			)}
			<RedList fileId={head.id} lists={page} returnable={page.mayReturn} />
		</>
	)
}

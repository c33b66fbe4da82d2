import { Link } from "@remix-run/react"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { MovesCard } from "#app/components/assessment/moves-card.tsx"
import { OverviewFigures } from "#app/components/assessment/overview-figures.tsx"
import { DraftMark } from "#app/components/assessment/paper.tsx"
import { PillarComparison } from "#app/components/assessment/pillar-comparison.tsx"
import { PrintButton } from "#app/components/assessment/print-button.tsx"
import { RedList } from "#app/components/assessment/red-list.tsx"
import { SubmissionList } from "#app/components/assessment/submission-list.tsx"
import { CrosswalkLink, useBreakText } from "#app/components/charts/series-break.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Summary as Page } from "./load.server.ts"
import { ReportHead, ReportRest, SelfTableForm } from "./printed-forms.tsx"

export function SummaryPage({ page }: { page: Page }) {
	const { t } = useLanguage()
	const breakText = useBreakText()
	const { head, pillars } = page
	return (
		<>
			{!page.signed && <DraftMark />}
			<div className="print:hidden">
				<FileHeader head={head} title={t("respond.summary")} actions={<Next page={page} />} />
			</div>
			<ReportHead page={page} />
			<div className="grid grid-cols-1 gap-6">
				<Standing page={page} />
				{/* What is still to be looked at does not belong on the signed paper. */}
				<div className="print:[&_.stat:last-child]:hidden print:[&_dl]:grid-cols-3">
					<OverviewFigures page={page} />
				</div>
				<Comments page={page} />
				{page.broken && (
					<Alert tone="warn">
						{breakText(page.broken)} <CrosswalkLink broken={page.broken} />
					</Alert>
				)}
				{page.change !== null && page.moves && (
					<MovesCard fileId={head.id} change={page.change} moves={page.moves} />
				)}
				<RedList fileId={head.id} lists={page} returnable={page.next.includes("return_to_officer")} />
				<PillarComparison
					pillars={pillars}
					change={page.change}
					before={page.before?.percent ?? null}
					now={page.percent}
				/>
				<SubmissionList submissions={page.submissions} />
				<ReportRest page={page} />
				<SelfTableForm page={page} />
			</div>
		</>
	)
}

const WAYS = {
	submit: { to: "submit", label: "respond.sign", variant: "primary" },
	hand_over: { to: "hand-over", label: "respond.handOver", variant: "primary" },
	answer_supplement: { to: "supplement", label: "respond.supplement", variant: "primary" },
	return_to_officer: { to: "return", label: "respond.return", variant: "secondary" },
	recall: { to: "recall", label: "signing.recall", variant: "secondary" },
} as const
const ORDER = ["submit", "hand_over", "answer_supplement", "return_to_officer", "recall"] as const

/** What this person may do with the file now. */
function Next({ page: { head, next, signed, before } }: { page: Page }) {
	const { t } = useLanguage()
	return (
		<>
			{ORDER.filter((event) => next.includes(event)).map((event) => (
				<ButtonLink
					key={event}
					to={`/assessments/${head.id}/${WAYS[event].to}`}
					variant={WAYS[event].variant}
				>
					{t(WAYS[event].label)}
				</ButtonLink>
			))}
			{before && <ButtonLink to={`/assessments/${head.id}/compare`}>{t("compare.title")}</ButtonLink>}
			<ButtonLink to={`/assessments/${head.id}/result`}>
				{t(signed ? "respond.toResult" : "respond.toReckoning")}
			</ButtonLink>
			<ButtonLink to={`/assessments/${head.id}/next`}>{t("next.title")}</ButtonLink>
			<PrintButton />
		</>
	)
}

function Standing({ page }: { page: Page }) {
	const { t, dateTime } = useLanguage()
	const { submittedAt, submitBy, late, signed } = page
	const on = dateTime(submitBy)
	if (signed && submittedAt) {
		const at = dateTime(submittedAt)
		return (
			<Alert tone={late ? "warn" : "good"}>
				{t(late ? "respond.submittedLate" : "respond.submittedInTime", { at, on })}
			</Alert>
		)
	}
	return (
		<div className="print:hidden">
			{late ? (
				<Alert tone="warn" title={t("respond.late")}>
					{t("respond.lateText", { on })}
				</Alert>
			) : (
				<Alert tone="info">{t("respond.deadlineText", { on, days: page.daysLeft })}</Alert>
			)}
		</div>
	)
}

function Comments({ page: { head, comments } }: { page: Page }) {
	const { t, dateTime } = useLanguage()
	if (comments.length === 0) return null
	return (
		<div className="print:hidden">
			<Card title={t("respond.openComments", { count: comments.length })}>
				<ul className="grid gap-3">
					{comments.map((comment) => (
						<li key={comment.id} className="border-l-4 border-edge pl-3">
							<p className="text-sm text-muted">
								{t(`respond.commentKind.${comment.kind}`)} ·{" "}
								{t("respond.saidBy", { author: comment.author, at: dateTime(comment.at) })}
							</p>
							{comment.code && (
								<Link className="link" to={`/assessments/${head.id}#${comment.code}`}>
									{comment.code} {comment.title}
								</Link>
							)}
							<p className="whitespace-pre-line">{comment.body}</p>
						</li>
					))}
				</ul>
			</Card>
		</div>
	)
}

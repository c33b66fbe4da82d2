import { Link } from "@remix-run/react"
import { CriterionLinks } from "#app/components/assessment/criterion-links.tsx"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { PaperHead, SignatureBlock } from "#app/components/assessment/paper.tsx"
import { PillarComparison } from "#app/components/assessment/pillar-comparison.tsx"
import { PrintButton } from "#app/components/assessment/print-button.tsx"
import { SelfTable } from "#app/components/assessment/self-table.tsx"
import { useSigned } from "#app/components/assessment/signed.ts"
import { CrosswalkLink, useBreakText } from "#app/components/charts/series-break.tsx"
import { Alert } from "#app/components/ui/alert.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Disclosure } from "#app/components/ui/disclosure.tsx"
import { Stat, Stats } from "#app/components/ui/stat.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { loadSummary } from "./load.server.ts"

type Page = Awaited<ReturnType<typeof loadSummary>>

export function SummaryPage({ page }: { page: Page }) {
	const { t } = useLanguage()
	const breakText = useBreakText()
	const { head, signed, pillars } = page
	return (
		<>
			<div className="print:hidden">
				<FileHeader head={head} title={t("respond.summary")} actions={<Next page={page} />} />
			</div>
			<PaperHead unit={head.unit} title={t("respond.selfTable")} period={head.period} />
			<div className="grid grid-cols-1 gap-6">
				<Standing page={page} />
				{/* What is still to be looked at does not belong on the signed paper. */}
				<div className="print:[&_.stat:last-child]:hidden">
					<Figures page={page} />
				</div>
				<Comments page={page} />
				{page.broken && (
					<Alert tone="warn">
						{breakText(page.broken)} <CrosswalkLink broken={page.broken} />
					</Alert>
				)}
				<PillarComparison
					pillars={pillars}
					change={page.change}
					before={page.previous?.percent ?? null}
					now={page.percent}
				/>
				<RedList page={page} />
				{page.claimedNa.length > 0 && (
					<Card title={t("respond.claimedNaTitle", { count: page.claimedNa.length })}>
						<CriterionLinks fileId={head.id} criteria={page.claimedNa} />
					</Card>
				)}
				<Disclosure summary={t("respond.selfTable")}>
					<SelfTable pillars={page.table} />
				</Disclosure>
				{!signed && <p className="hidden print:block">{t("respond.preview")}</p>}
			</div>
			<SignatureBlock />
		</>
	)
}

const WAYS = {
	submit: { to: "submit", label: "respond.sign", variant: "primary" },
	hand_over: { to: "hand-over", label: "respond.handOver", variant: "primary" },
	answer_supplement: { to: "supplement", label: "respond.supplement", variant: "primary" },
	return_to_officer: { to: "return", label: "respond.return", variant: "secondary" },
} as const
const ORDER = ["submit", "hand_over", "answer_supplement", "return_to_officer"] as const

/** What this person may do with the file now. */
function Next({ page: { head, next, signed, previous } }: { page: Page }) {
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
			{previous && <ButtonLink to={`/assessments/${head.id}/compare`}>{t("compare.title")}</ButtonLink>}
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

function Figures({ page }: { page: Page }) {
	const { t, number, percent } = useLanguage()
	const change = useSigned()
	return (
		<Stats>
			<Stat
				label={t(page.signed ? "respond.selfSigned" : "respond.selfNow")}
				value={page.percent === null ? "–" : number(page.percent, 2)}
				unit="%"
				note={page.band ?? t("respond.noBand")}
			/>
			<Stat
				label={t("respond.changeTotal")}
				value={page.change === null ? "–" : change(page.change)}
				unit={page.change === null ? "" : t("respond.percentPoints")}
				note={
					page.broken
						? t("compare.noDifferenceNote")
						: page.previous?.percent
							? t("respond.beforeWas", { percent: percent(page.previous.percent, 2) })
							: t("respond.noBefore")
				}
			/>
			<Stat
				label={t("respond.targetsMet")}
				value={`${page.targets.met}/${page.targets.counted}`}
				note={t("respond.underTargetNote")}
			/>
			<Stat
				label={t("respond.toLookAt")}
				value={page.missing.length + page.unproven.length}
				unit={t("respond.criteriaUnit")}
				note={t("respond.toLookAtNote", { missing: page.missing.length, unproven: page.unproven.length })}
			/>
		</Stats>
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

function RedList({ page: { head, missing, unproven, underTarget } }: { page: Page }) {
	const { t } = useLanguage()
	const lists = [
		{ criteria: missing, title: "respond.missing", text: "respond.missingRed", open: true },
		{ criteria: unproven, title: "respond.unproven", text: "respond.unprovenText", open: true },
		{
			criteria: underTarget,
			title: "respond.underTargetTitle",
			text: "respond.underTargetText",
			open: false,
		},
	] as const
	return (
		<div className="print:hidden">
			<Card title={t("respond.redList")}>
				{lists.every(({ criteria }) => criteria.length === 0) && <p>{t("respond.redListEmpty")}</p>}
				{lists.map(
					({ criteria, title, text, open }) =>
						criteria.length > 0 && (
							<Disclosure key={title} open={open} summary={t(title, { count: criteria.length })}>
								<p className="mb-2 text-muted">{t(text)}</p>
								<CriterionLinks fileId={head.id} criteria={criteria} />
							</Disclosure>
						),
				)}
			</Card>
		</div>
	)
}

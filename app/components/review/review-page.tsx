import { Form, Link, useSearchParams } from "@remix-run/react"
import { useCallback, useMemo, useState } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { Alert } from "../ui/alert.tsx"
import { PressFields } from "../assessment/press-fields.tsx"
import { Badge } from "../ui/badge.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { EmptyState } from "../ui/empty-state.tsx"
import { PageHeader } from "../ui/page-header.tsx"
import { StatusBadge } from "../ui/status-badge.tsx"
import { CriterionPanel } from "./criterion-panel.tsx"
import { AcceptPlain } from "./accept-plain.tsx"
import { KeysHelp } from "./keys-help.tsx"
import "./review.css"
import { isDecided } from "./review-data.ts"
import type { CriterionReview, Decided, ReviewData } from "./review-data.ts"
import { TotalsBar } from "./totals-bar.tsx"

/** One unit across all criteria, pillar by pillar. */
export function ReviewPage({ page, refused }: { page: ReviewData; refused: Refused | null }) {
	const { t, say } = useLanguage()
	const [search] = useSearchParams()
	const onlyUndecided = search.get("show") === "undecided"
	const { pillars, total, onDecided } = useLiveDecisions(page)
	const shown = useShown(page, onlyUndecided)
	const open = pillars.flatMap(({ criteria }) => criteria).filter(({ closed }) => !closed)
	const decided = open.filter(({ verdict, sealed }) => isDecided(verdict) || sealed).length
	const asked = open.filter(({ verdict }) => verdict?.outcome === "supplement").length
	const visible = pillars
		.map((pillar) => ({
			...pillar,
			criteria: pillar.criteria.filter(({ criterion }) => shown === null || shown.has(criterion.code)),
		}))
		.filter(({ criteria }) => criteria.length > 0)
	const refusedCode = refused?.raw["code"]
	return (
		<>
			<ReviewHeader page={page} />
			{page.conflict && (
				<div className="mb-4">
					<Alert tone="warn" title={t("conflicts.mark")}>
						{t(`conflicts.refused.${page.conflict}`)}
					</Alert>
				</div>
			)}
			{search.has("moved") && <Alert tone="info">{t("desk.moved")}</Alert>}
			{refused && refusedCode === undefined && <Alert tone="bad">{say(refused.message)}</Alert>}
			<TotalsBar
				page={page}
				counts={{ decided, asked, all: open.length }}
				percent={total.percent}
				onlyUndecided={onlyUndecided}
			/>
			{page.reopened && (
				<div className="mb-4">
					<Alert tone="info">{t("order.reopenedOnly", { codes: page.reopened.join(", ") })}</Alert>
				</div>
			)}
			{page.may.decide && <AcceptPlain page={page} pillars={pillars} />}
			{page.may.decide && <KeysHelp />}
			{visible.length === 0 && (
				<EmptyState title={t("review.nothingUndecided")}>{t("review.nothingUndecidedText")}</EmptyState>
			)}
			<div className="grid gap-8">
				{visible.map((pillar) => (
					<section key={pillar.code} className="grid min-w-0 gap-3" aria-labelledby={`pillar-${pillar.code}`}>
						<h2 id={`pillar-${pillar.code}`} className="review-pillar">
							{pillar.title}
						</h2>
						{pillar.criteria.map((review) => (
							<CriterionPanel
								key={review.criterion.code}
								assessmentId={page.file.id}
								review={review}
								systems={page}
								reasons={page.reasons}
								mayDecide={page.may.decide && page.reopened?.includes(review.criterion.code) !== false}
								justSaved={search.get("saved") === review.criterion.code}
								refused={refusedCode === review.criterion.code ? refused : null}
								onDecided={onDecided}
							/>
						))}
					</section>
				))}
			</div>
		</>
	)
}

/** The loaded page with the decisions made since, each the newer of the two. */
function useLiveDecisions(page: ReviewData) {
	const [made, setMade] = useState<Readonly<Record<string, Decided>>>({})
	const [last, setLast] = useState<Decided | null>(null)
	const onDecided = useCallback((decided: Decided) => {
		setMade((before) => ({ ...before, [decided.code]: decided }))
		setLast(decided)
	}, [])
	const pillars = useMemo(
		() =>
			page.pillars.map((pillar) => ({
				...pillar,
				criteria: pillar.criteria.map((review) => newest(review, made[review.criterion.code])),
			})),
		[page, made],
	)
	return { pillars, total: last && last.total.at > page.total.at ? last.total : page.total, onDecided }
}

function newest(review: CriterionReview, since: Decided | undefined): CriterionReview {
	if (!since || (review.verdict && review.verdict.version >= since.verdict.version)) return review
	return { ...review, verdict: since.verdict }
}

/** What the filter showed when it was set: a criterion decided since stays in view. */
function useShown(page: ReviewData, onlyUndecided: boolean): ReadonlySet<string> | null {
	return useMemo(() => {
		if (!onlyUndecided) return null
		const waiting = page.pillars
			.flatMap(({ criteria }) => criteria)
			.filter(({ closed, verdict, sealed }) => !closed && !sealed && !isDecided(verdict))
		return new Set(waiting.map(({ criterion }) => criterion.code))
	}, [page, onlyUndecided])
}

function ReviewHeader({ page: { file, may } }: { page: ReviewData }) {
	const { t, date, dateTime } = useLanguage()
	return (
		<PageHeader
			title={file.unit}
			breadcrumb={[
				may.queue
					? { label: t("nav.reviews"), to: "/reviews" }
					: { label: file.period, to: `/periods/${file.periodId}` },
			]}
			lead={
				<>
					{t(`kind.${file.kind}`)} · {file.period} · {t("review.reviewBy", { date: date(file.reviewBy) })}
					<br />
					<StatusBadge status={file.status} />{" "}
					{file.submittedAt && t("review.submittedAt", { at: dateTime(file.submittedAt) })}{" "}
					{file.late && <Badge tone="warn">{t("review.late")}</Badge>}
					{file.reviewer && ` · ${t("review.reviewerIs", { name: file.reviewer })}`}
					{file.paper && (
						<>
							<br />
							<Link className="link" to={`/submissions/${file.paper.submissionId}/paper.pdf`} reloadDocument>
								{t("signing.registerLine", { number: file.paper.number, on: date(file.paper.on) })} (PDF)
							</Link>
						</>
					)}
				</>
			}
			actions={
				<>
					{file.status === "appealed" && may.queue && (
						<ButtonLink variant="primary" to={`/reviews/${file.id}/appeal`}>
							{t("appeal.judgeTitle")}
						</ButtonLink>
					)}
					<ButtonLink to={`/assessments/${file.id}/compare`}>{t("compare.title")}</ButtonLink>
					<ButtonLink to={`/reviews/${file.id}/print`}>{t("desk.toSheet")}</ButtonLink>
					{may.claim && (
						<Form method="post" action={`/reviews/${file.id}/claim`}>
							<PressFields press={file} />
							<Button variant="primary">{t("review.claim")}</Button>
						</Form>
					)}
				</>
			}
		/>
	)
}

import { Link } from "@remix-run/react"
import { useEffect, useMemo, useState } from "react"
import type { ReactNode } from "react"
import { useLanguage } from "#app/i18n/context.tsx"
import type { Refused } from "../forms/refused.ts"
import { Alert } from "../ui/alert.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { PageHeader } from "../ui/page-header.tsx"
import { Progress } from "../ui/progress.tsx"
import { StatusBadge } from "../ui/status-badge.tsx"
import { AnswerDesk } from "./answer-desk.ts"
import type { AnswerView } from "./criterion-view.ts"
import { DeskBanner, DeskStatus } from "./desk-banner.tsx"
import type { OpenComment, PageScore, QuestionnaireData } from "./page-data.ts"
import { QuestionCard } from "./question-card.tsx"
import { useDesk } from "./use-question.ts"
import { useFollowing } from "./use-following.ts"
import { useFreshPage } from "./use-fresh-page.ts"
import { useLiveScore } from "./use-live-score.ts"
import { useStable } from "./use-stable.ts"

/** One list for all, so that cards without comments are not drawn again. */
const NO_COMMENTS: readonly OpenComment[] = []
const NONE: readonly never[] = []
/** React 18 knows the attribute only by its text. */
const INERT = { inert: "" } as object

export function QuestionnairePage({ page, refused }: { page: QuestionnaireData; refused: Refused | null }) {
	const { t } = useLanguage()
	const { score, jumps, contradictions, typed, stored } = useLiveScore(page)
	const unanswered = useMemo<ReadonlySet<string>>(() => new Set(page.missing), [page.missing])
	const [missing, setMissing] = useFollowing(unanswered)
	const onStored = useStable((code: string, answer: AnswerView) => {
		stored(code, answer)
		setMissing((before) => withAnswer(before, { page, code, answer }))
	})
	const [desk] = useState(
		() => new AnswerDesk({ me: page.me, assessmentId: page.file.id, answers: page.answers, onStored }),
	)
	useEffect(() => desk.start(), [desk])
	useFreshPage(page, desk)
	const asked = useMemo(
		() =>
			page.file.status === "supplement"
				? new Set(page.comments.flatMap(({ code, kind }) => (kind === "supplement" && code ? [code] : [])))
				: null,
		[page],
	)
	const refusedCode = refused?.raw.criterion
	return (
		<>
			<Intro page={page} />
			<DeskBanner desk={desk} me={page.me} />
			<DeskArea desk={desk}>
				<Overview page={page} score={score} missing={missing} desk={desk} />
				<div className="grid min-w-0 gap-8">
					{page.pillars.map((pillar) => (
						<section
							key={pillar.code}
							id={pillar.code}
							className="pillar"
							aria-labelledby={`${pillar.code}-title`}
						>
							<h2 id={`${pillar.code}-title`}>
								{pillar.title}{" "}
								<span className="pillar-weight">{t("answering.maxPoints", { points: pillar.weight })}</span>
							</h2>
							{pillar.criteria.map((criterion) => {
								const comments = page.comments.filter(({ code }) => code === criterion.code)
								return (
									<QuestionCard
										key={criterion.code}
										assessmentId={page.file.id}
										meId={page.me.id}
										criterion={criterion}
										answer={page.answers[criterion.code]}
										last={page.last[criterion.code]}
										jump={jumps[criterion.code]}
										contradictions={contradictions[criterion.code] ?? NONE}
										references={page.references[criterion.code] ?? NONE}
										team={page.team[criterion.code]}
										mayMark={page.mayMark}
										own={page.file.own}
										evidence={page.evidence[criterion.code] ?? 0}
										comments={comments.length > 0 ? comments : NO_COMMENTS}
										editable={page.file.editable && (asked === null || asked.has(criterion.code))}
										isBusiness={page.file.isBusiness}
										refused={refusedCode === criterion.code ? refused : null}
										desk={desk}
										onChanged={typed}
									/>
								)
							})}
						</section>
					))}
				</div>
			</DeskArea>
		</>
	)
}

/** Out of reach while somebody else sits here than who typed; drawn anew alone, without the questions in it. */
function DeskArea({ desk, children }: { desk: AnswerDesk; children: ReactNode }) {
	const { trouble } = useDesk(desk)
	return (
		<div className="questionnaire" {...(trouble === "otherPerson" && INERT)}>
			{children}
		</div>
	)
}

function withAnswer(
	missing: ReadonlySet<string>,
	{ page, code, answer }: { page: QuestionnaireData; code: string; answer: AnswerView },
): ReadonlySet<string> {
	const said = answer.value !== null || answer.notApplicable
	if (said !== missing.has(code)) return missing
	const next = new Set(missing)
	if (said) next.delete(code)
	else if (isRequired(page, code)) next.add(code)
	return next
}

function isRequired(page: QuestionnaireData, code: string): boolean {
	const criterion = page.pillars.flatMap(({ criteria }) => criteria).find((each) => each.code === code)
	return criterion !== undefined && !criterion.voluntary && !criterion.notFor && criterion.kind !== "SYS"
}

function Intro({ page }: { page: QuestionnaireData }) {
	const { t, date } = useLanguage()
	const { file } = page
	const whole = page.comments.filter(({ code }) => code === null)
	const due =
		file.daysLeft > 0
			? t("time.daysLeft", { days: file.daysLeft })
			: file.daysLeft === 0
				? t("time.today")
				: t("time.overdue", { days: -file.daysLeft })
	return (
		<>
			<PageHeader
				title={page.instrument.title}
				breadcrumb={[
					{
						label: file.isBusiness ? t("nav.business") : t("nav.work"),
						to: file.isBusiness ? "/my-business" : "/work",
					},
				]}
				lead={
					<>
						{file.unit} · {file.period} · {t("answering.deadline", { date: date(file.submitBy) })} ({due}){" "}
						<StatusBadge status={file.status} />
					</>
				}
				actions={<NextSteps page={page} />}
			/>
			{!file.editable && (
				<div className="mb-4">
					<Alert tone="info">{t("answering.readOnly")}</Alert>
				</div>
			)}
			{whole.map((comment) => (
				<div key={comment.at} className="mb-4">
					<Alert tone="warn" title={t("answering.returnedBy", { by: comment.author })}>
						{comment.body}
					</Alert>
				</div>
			))}
			<Tools page={page} />
			<p className="question-facts">
				{t("answering.facts")} {page.facts.yes}/{page.facts.all}.{" "}
				{file.own && (
					<Link className="link" to={`/assessments/${file.id}/facts`}>
						{t("answering.editFacts")}
					</Link>
				)}
			</p>
		</>
	)
}

/** Ways to fill in many answers at once, and to share the work. */
function Tools({ page }: { page: QuestionnaireData }) {
	const { t } = useLanguage()
	const { id, editable, isBusiness, own } = page.file
	if (!own) return null
	const link = (path: string, words: string) => (
		<a className="link" href={path}>
			{words}
		</a>
	)
	if (isBusiness)
		return <p className="question-tools">{link(`/my-business/${id}/questions`, t("answering.oneByOne"))}</p>
	return (
		<p className="question-tools">
			{editable && link(`/assessments/${id}/carry-over`, t("answering.carryOver"))}
			{editable && link(`/assessments/${id}/import`, t("answering.import"))}
			{link(`/assessments/${id}/template.xlsx`, t("answering.template"))}
			{link(`/assessments/${id}/team`, t("answering.team"))}
		</p>
	)
}

/** What the workflow allows now, from the same table that refuses the rest. */
function NextSteps({ page }: { page: QuestionnaireData }) {
	const { t } = useLanguage()
	const { id, next, isBusiness, own } = page.file
	const at = (path: string) => `/assessments/${id}/${path}`
	return (
		<>
			{next.includes("hand_over") && (
				<ButtonLink variant="primary" to={at("hand-over")}>
					{t("answering.handOver")}
				</ButtonLink>
			)}
			{next.includes("submit") && (
				<ButtonLink variant="primary" to={at("submit")}>
					{t("answering.submit")}
				</ButtonLink>
			)}
			{next.includes("answer_supplement") && (
				<ButtonLink variant="primary" to={at("supplement")}>
					{t("answering.sendSupplement")}
				</ButtonLink>
			)}
			{next.includes("finish") && (
				<ButtonLink variant="primary" to={at("finish")}>
					{t("answering.finish")}
				</ButtonLink>
			)}
			{own && !isBusiness && <ButtonLink to={at("summary")}>{t("answering.summary")}</ButtonLink>}
		</>
	)
}

function Overview(props: {
	page: QuestionnaireData
	score: PageScore
	missing: ReadonlySet<string>
	desk: AnswerDesk
}) {
	const { page, score, missing, desk } = props
	const { t, percent } = useLanguage()
	const applicable = page.pillars.flatMap(({ criteria }) => criteria).filter(({ notFor }) => !notFor)
	const done = applicable.length - missing.size
	return (
		<nav className="questionnaire-nav" aria-label={t("answering.pillars")}>
			<p className="live-score" aria-live="polite">
				<span>{t("answering.preliminary")}</span>
				<strong className="num">{score.percent === null ? "–" : percent(score.percent, 2)}</strong>
			</p>
			<Progress
				label={t("answering.answered")}
				value={done}
				max={applicable.length}
				text={`${done}/${applicable.length}`}
				tone={missing.size === 0 ? "good" : "info"}
			/>
			{page.file.editable && <DeskStatus desk={desk} />}
			<ol>
				{page.pillars.map((pillar) => {
					const own = pillar.criteria.filter(({ notFor }) => !notFor)
					const left = own.filter(({ code }) => missing.has(code)).length
					return (
						<li key={pillar.code}>
							<a href={`#${pillar.code}`}>
								<span>{pillar.title}</span>
								<span className="num">
									{own.length - left}/{own.length}
								</span>
							</a>
						</li>
					)
				})}
			</ol>
		</nav>
	)
}

import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useLoaderData } from "@remix-run/react"
import { requireCtx } from "#app/auth.server.ts"
import { homeOf } from "#app/components/layout/navigation.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { MyAssignments } from "#app/components/teamwork/my-assignments.tsx"
import { ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { Progress } from "#app/components/ui/progress.tsx"
import { StatusBadge } from "#app/components/ui/status-badge.tsx"
import { Table } from "#app/components/ui/table.tsx"
import { appealClosed } from "#app/domain/appeal.ts"
import { missingCriteria } from "#app/domain/answer-checks.ts"
import { daysLeft, isLate } from "#app/domain/period.ts"
import { can, isSubmitted, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { ruledOutBy } from "#app/domain/scoring.ts"
import { isPublished } from "#app/domain/workflow.ts"
import { dayIn, isTeamworkOpen, workOf } from "#app/domain/teamwork.ts"
import { go } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { subjectOf } from "#app/services/assessments/open-file.server.ts"
import { loadScoring } from "#app/services/assessments/scoring-input.server.ts"
import type { Ctx } from "#app/services/context.server.ts"
import { listAssessmentsOf } from "#db/queries/assessments.ts"
import type { AssessmentHead } from "#db/queries/assessments.ts"
import { listSheets } from "#db/queries/scores.ts"
import { teamworkOf } from "#db/queries/teamwork.ts"

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "work.title")

export async function loader({ request }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const desk = homeOf(ctx.actor.role)
	if (desk !== "/work") throw go(desk)
	const files = await listAssessmentsOf(ctx.db, readScope(ctx.actor), ctx.actor.organizationId)
	const open = files.filter(isRunning)
	const past = files.filter((file) => !isRunning(file))
	const ids = past.map(({ id }) => id)
	const [tasks, self, verified] = await Promise.all([
		Promise.all(open.map((file) => taskOf(ctx, file))),
		ids.length > 0 ? listSheets(ctx.db, ids, "self") : [],
		ids.length > 0 ? listSheets(ctx.db, ids, "verified") : [],
	])
	const percentOf = (sheets: typeof self, id: string) =>
		sheets.find(({ assessmentId }) => assessmentId === id)?.sheet.percentRounded ?? null
	return {
		tasks,
		past: past.map((file) => ({
			id: file.id,
			period: ctx.locale === "vi" ? file.periodNameVi : file.periodNameEn,
			status: file.status,
			self: percentOf(self, file.id),
			verified: percentOf(verified, file.id),
		})),
	}
}

/** What is looked at again goes on after its period is published. */
function isRunning({ periodStatus, status }: AssessmentHead): boolean {
	return (
		periodStatus === "open" || (periodStatus === "published" && isSubmitted(status) && !isPublished(status))
	)
}

async function taskOf(ctx: Ctx, file: AssessmentHead) {
	const [{ input }, teamwork] = await Promise.all([loadScoring(ctx.db, file), teamworkOf(ctx.db, file.id)])
	const criteria = criteriaOf(input.questionnaire).filter((one) => !ruledOutBy(one, input.subject))
	const applicable = criteria.length
	const missing = missingCriteria(input)
	const mine = workOf(ctx.actor.userId, {
		pillars: input.questionnaire.pillars,
		rows: teamwork,
		applicable: criteria.map(({ code }) => code),
		missing,
		today: dayIn(ctx.now),
	})
	const may = (event: "hand_over" | "submit" | "answer_supplement") => can(ctx.actor, event, subjectOf(file))
	return {
		id: file.id,
		period: ctx.locale === "vi" ? file.periodNameVi : file.periodNameEn,
		status: file.status,
		submitBy: file.submitBy.toISOString(),
		daysLeft: daysLeft(file.submitBy, ctx.now),
		late: file.submittedAt !== null && isLate(file.submitBy, file.submittedAt),
		waiting: file.submittedAt === null,
		applicable,
		answered: applicable - missing.length,
		mine,
		team: isTeamworkOpen(file.status),
		mayAnswer: may("hand_over") || file.status === "not_started",
		maySign: may("submit"),
		maySupplement: may("answer_supplement"),
		appealBy: appealClosed(file, ctx.now) === null ? (file.appealBy?.toISOString() ?? null) : null,
	}
}

type Task = Awaited<ReturnType<typeof taskOf>>

export default function Work() {
	const { t } = useLanguage()
	const { tasks, past } = useLoaderData<typeof loader>()
	return (
		<>
			<PageHeader title={t("work.title")} />
			{tasks.length === 0 && past.length === 0 && (
				<EmptyState title={t("work.none")}>{t("work.noneText")}</EmptyState>
			)}
			<div className="grid gap-6">
				{tasks.map((task) => (
					<TaskCard key={task.id} task={task} />
				))}
				{past.length > 0 && <Past />}
			</div>
		</>
	)
}

function TaskCard({ task }: { task: Task }) {
	const { t, date } = useLanguage()
	const due =
		task.daysLeft > 0
			? t("time.daysLeft", { days: task.daysLeft })
			: task.daysLeft === 0
				? t("time.today")
				: t("time.overdue", { days: -task.daysLeft })
	return (
		<Card title={task.period} actions={<StatusBadge status={task.status} />}>
			<div className="grid gap-4">
				<p>
					{t("answering.deadline", { date: date(task.submitBy) })}
					{task.waiting && <strong> ({due})</strong>}
					{task.late && <strong> ({t("work.late")})</strong>}
				</p>
				<Progress
					label={t("work.progress")}
					value={task.answered}
					max={Math.max(task.applicable, 1)}
					text={`${task.answered}/${task.applicable}`}
					tone={task.answered === task.applicable ? "good" : "info"}
				/>
				{task.appealBy && (
					<p>
						<Link className="link" to={`/assessments/${task.id}/appeal`}>
							{t("appeal.workUntil", { date: date(task.appealBy) })}
						</Link>
					</p>
				)}
				{task.mine && <MyAssignments assessmentId={task.id} work={task.mine} />}
				<div className="flex flex-wrap gap-2">
					{task.maySign && (
						<ButtonLink variant="primary" to={`/assessments/${task.id}/summary`}>
							{t("work.sign")}
						</ButtonLink>
					)}
					{task.maySupplement && (
						<ButtonLink variant="primary" to={`/assessments/${task.id}/supplement`}>
							{t("work.supplement")}
						</ButtonLink>
					)}
					<ButtonLink
						variant={task.mayAnswer && !task.maySign ? "primary" : "secondary"}
						to={`/assessments/${task.id}`}
					>
						{!task.mayAnswer ? t("work.view") : task.answered === 0 ? t("work.start") : t("work.continue")}
					</ButtonLink>
					{!task.maySign && (
						<ButtonLink to={`/assessments/${task.id}/summary`}>{t("work.summary")}</ButtonLink>
					)}
					{task.team && <ButtonLink to={`/assessments/${task.id}/team`}>{t("team.open")}</ButtonLink>}
					{!task.waiting && <ButtonLink to={`/assessments/${task.id}/result`}>{t("work.result")}</ButtonLink>}
				</div>
			</div>
		</Card>
	)
}

function Past() {
	const { t, percent } = useLanguage()
	const { past } = useLoaderData<typeof loader>()
	return (
		<Table caption={t("work.past")}>
			<thead>
				<tr>
					<th scope="col">{t("work.period")}</th>
					<th scope="col">{t("work.status")}</th>
					<th scope="col" className="numeric">
						{t("work.selfScore")}
					</th>
					<th scope="col" className="numeric">
						{t("work.score")}
					</th>
					<th scope="col">{t("work.result")}</th>
				</tr>
			</thead>
			<tbody>
				{past.map((file) => (
					<tr key={file.id}>
						<th scope="row">{file.period}</th>
						<td>
							<StatusBadge status={file.status} />
						</td>
						<td className="numeric">{file.self === null ? "–" : percent(file.self, 2)}</td>
						<td className="numeric">{file.verified === null ? "–" : percent(file.verified, 2)}</td>
						<td>
							<ButtonLink variant="quiet" to={`/assessments/${file.id}/result`}>
								{t("work.result")}
							</ButtonLink>
						</td>
					</tr>
				))}
			</tbody>
		</Table>
	)
}

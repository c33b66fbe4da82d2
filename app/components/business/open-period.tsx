import { Form } from "#app/components/forms/form.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import type { Status } from "#app/domain/workflow.ts"
import { useLanguage } from "#app/i18n/context.tsx"

type OpenPeriodProps = {
	open: { period: string; submitBy: string; assessmentId: string | null; status: Status | null } | null
}

/** What the owner can do now: start, go on, or look at the result. */
export function OpenPeriod({ open }: OpenPeriodProps) {
	const { t, date } = useLanguage()
	if (!open) return <EmptyState title={t("mine.none")}>{t("mine.noneText")}</EmptyState>
	const { assessmentId, status } = open
	const isDone = status === "self_assessed"
	const isBegun = assessmentId !== null && status !== "not_started"
	return (
		<Card title={t("mine.open", { period: open.period })} className="grid gap-3">
			<p>
				{t(isDone ? "mine.done" : isBegun ? "mine.continueText" : "mine.startText")}{" "}
				{!isDone && <span className="text-muted">{t("mine.until", { date: date(open.submitBy) })}</span>}
			</p>
			<div className="flex flex-wrap gap-2">
				{isDone && (
					<>
						<ButtonLink to={`/my-business/${assessmentId}`} variant="primary">
							{t("mine.seeResult")}
						</ButtonLink>
						<ButtonLink to={`/assessments/${assessmentId}/revise`}>{t("mine.revise")}</ButtonLink>
					</>
				)}
				{!isDone && isBegun && (
					<ButtonLink to={`/my-business/${assessmentId}/questions`} variant="primary">
						{t("mine.continue")}
					</ButtonLink>
				)}
				{!isBegun && (
					<Form method="post" action="/my-business/start">
						<Button variant="primary">{t("mine.start")}</Button>
					</Form>
				)}
			</div>
		</Card>
	)
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { CriterionLinks } from "#app/components/assessment/criterion-links.tsx"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { NotNow } from "#app/components/assessment/not-now.tsx"
import { PressFields } from "#app/components/assessment/press-fields.tsx"
import { ObstacleList } from "#app/components/assessment/obstacle-list.tsx"
import { RefusalAlert, refusalOf } from "#app/components/assessment/refusal.tsx"
import { Findings } from "#app/components/entry/findings.tsx"
import { viewFindings } from "#app/components/entry/findings-view.ts"
import { Form } from "#app/components/forms/form.tsx"
import { whenOutdated } from "#app/components/layout/outdated.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { Progress } from "#app/components/ui/progress.tsx"
import { isApplicable, missingCriteria, redList } from "#app/domain/answer-checks.ts"
import { HandOverForm } from "#app/domain/assessment-form.ts"
import { can, mayEver, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadEntryFindings } from "#app/services/assessments/entry-findings.server.ts"
import { handOver } from "#app/services/assessments/hand-over.server.ts"
import { findObstacles } from "#app/services/assessments/obstacles.server.ts"
import { loadScoring } from "#app/services/assessments/scoring-input.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"

const Params = z.object({ assessmentId: IdParam })

export const shouldRevalidate = whenOutdated

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.handOver")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) throw notFound()
	if (!mayEver(ctx.actor, "hand_over", file)) throw forbidden()
	const material = await loadScoring(ctx.db, file)
	const { input, evidence } = material
	const criteria = criteriaOf(input.questionnaire)
	const titles = new Map(criteria.map(({ code, title }) => [code, title[ctx.locale]]))
	const found = await loadEntryFindings(ctx.db, file, input)
	const linked = (code: string) => ({ code, title: titles.get(code) ?? code })
	const applicable = criteria.filter((criterion) => isApplicable(criterion, input.subject))
	return {
		head: fileHead(file, ctx),
		as: ctx.actor.userId,
		now: can(ctx.actor, "hand_over", file),
		applicable: applicable.length,
		answered: applicable.length - missingCriteria(input).length,
		obstacles: await findObstacles(ctx.db, file, material),
		found: viewFindings(found, { titles, locale: ctx.locale }),
		unproven: redList(input, evidence).flatMap(({ code, cause }) =>
			cause === "no_evidence" ? linked(code) : [],
		),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await handOver(ctx, { assessmentId, ...(await parseForm(HandOverForm, request)) })
		return go("/work")
	})
}

export default function HandOver() {
	const { t } = useLanguage()
	const { head, as, now, applicable, answered, obstacles, unproven, found } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	return (
		<>
			<FileHeader head={head} title={t("respond.handOver")} lead={t("respond.handOverLead")} />
			{!now ? (
				<NotNow head={head} />
			) : (
				<div className="grid grid-cols-1 gap-6">
					<RefusalAlert refused={refused} />
					<Card>
						<Progress
							label={t("respond.answered")}
							value={answered}
							max={applicable}
							text={`${answered}/${applicable}`}
							tone={answered === applicable ? "good" : "info"}
						/>
					</Card>
					{obstacles.length > 0 && (
						<Card title={t("signing.obstaclesTitle", { count: obstacles.length })}>
							<p className="mb-2 text-muted">{t("signing.obstaclesText")}</p>
							<ObstacleList fileId={head.id} obstacles={obstacles} />
						</Card>
					)}
					<Findings fileId={head.id} found={found} />
					{unproven.length > 0 && (
						<Card title={t("respond.unproven", { count: unproven.length })}>
							<p className="mb-2 text-muted">{t("respond.unprovenText")}</p>
							<CriterionLinks fileId={head.id} criteria={unproven} />
						</Card>
					)}
					{obstacles.length === 0 && (
						<Form method="post" className="grid justify-items-start gap-4">
							<PressFields press={head} />
							<input type="hidden" name="as" value={as} />
							<Alert tone="info">{t("respond.handOverThen")}</Alert>
							<div className="flex flex-wrap gap-3">
								<Button variant="primary">{t("respond.handOver")}</Button>
								<ButtonLink to={`/assessments/${head.id}`} variant="quiet">
									{t("respond.backToFile")}
								</ButtonLink>
							</div>
						</Form>
					)}
				</div>
			)}
		</>
	)
}

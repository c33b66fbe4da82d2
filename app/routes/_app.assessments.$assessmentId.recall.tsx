import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { NotNow } from "#app/components/assessment/not-now.tsx"
import { PressFields } from "#app/components/assessment/press-fields.tsx"
import { RefusalAlert, refusalOf, typed } from "#app/components/assessment/refusal.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { TextArea } from "#app/components/ui/field.tsx"
import { LONGEST_TEXT } from "#app/domain/answer-form.ts"
import { RecallForm } from "#app/domain/assessment-form.ts"
import { isLate } from "#app/domain/period.ts"
import { can, mayEver, readScope } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { recallAssessment } from "#app/services/assessments/recall.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "signing.recall")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) throw notFound()
	if (!mayEver(ctx.actor, "recall", file)) throw forbidden()
	return {
		head: fileHead(file, ctx),
		now: can(ctx.actor, "recall", file),
		taken: file.status === "in_review",
		late: isLate(file.submitBy, ctx.now),
		submitBy: file.submitBy.toISOString(),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await recallAssessment(ctx, { assessmentId, ...(await parseForm(RecallForm, request)) })
		return go(`/assessments/${assessmentId}/summary`)
	})
}

export default function Recall() {
	const { t, say, dateTime } = useLanguage()
	const { head, now, taken, late, submitBy } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	const busy = useNavigation().state !== "idle"
	const fault = refused?.fields["reason"]
	return (
		<>
			<FileHeader head={head} title={t("signing.recall")} lead={t("signing.recallLead")} />
			{!now ? (
				<NotNow head={head}>{taken && t("signing.recallTaken")}</NotNow>
			) : (
				<div className="grid grid-cols-1 gap-6">
					{late && (
						<Alert tone="warn" title={t("respond.late")}>
							{t("signing.recallLate", { on: dateTime(submitBy) })}
						</Alert>
					)}
					<Card>
						<Form method="post" className="grid max-w-prose gap-4">
							<RefusalAlert refused={refused} />
							<PressFields press={head} />
							<ul className="grid list-disc gap-1 pl-5">
								<li>{t("signing.recallThen1")}</li>
								<li>{t("signing.recallThen2")}</li>
								<li>{t("signing.recallThen3")}</li>
							</ul>
							<TextArea
								name="reason"
								label={t("signing.recallWhy")}
								hint={t("signing.recallWhyHint")}
								required
								minLength={5}
								maxLength={LONGEST_TEXT}
								rows={3}
								defaultValue={typed(refused, "reason")}
								error={fault && say(fault)}
							/>
							<div className="flex flex-wrap gap-3">
								<Button variant="danger" busy={busy}>
									{t("signing.recall")}
								</Button>
								<ButtonLink to={`/assessments/${head.id}/summary`} variant="quiet">
									{t("button.cancel")}
								</ButtonLink>
							</div>
						</Form>
					</Card>
				</div>
			)}
		</>
	)
}

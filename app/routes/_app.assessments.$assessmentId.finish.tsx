import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import type { ClientActionFunctionArgs } from "@remix-run/react"
import { useState } from "react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { sendOrStay } from "#app/components/assessment/lost.ts"
import { PressFields } from "#app/components/assessment/press-fields.tsx"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { whenOutdated } from "#app/components/layout/outdated.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { FinishForm } from "#app/domain/assessment-form.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { readScope } from "#app/domain/policy.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { findObstacles } from "#app/services/assessments/obstacles.server.ts"
import { loadScoring, sha256Of } from "#app/services/assessments/scoring-input.server.ts"
import { finishAssessment } from "#app/services/assessments/finish.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"

const Params = z.object({ assessmentId: IdParam })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { db, actor, locale } = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findAssessment(db, readScope(actor), assessmentId)
	if (!file) throw notFound()
	if (actor.role !== "owner" || !isBusiness(file.organizationKind)) throw forbidden()
	const material = await loadScoring(db, file)
	return {
		assessmentId,
		key: randomUUID(),
		seen: sha256Of(material.snapshot),
		as: actor.userId,
		revision: file.revision,
		status: file.status,
		period: locale === "vi" ? file.periodNameVi : file.periodNameEn,
		obstacles: await findObstacles(db, file, material),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await finishAssessment(ctx, { assessmentId, ...(await parseForm(FinishForm, request)) })
		return go(`/my-business/${assessmentId}`)
	})
}

export function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
	return sendOrStay(request, () => serverAction<typeof action>(), "signing.lostFinish")
}

export const shouldRevalidate = whenOutdated

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "finish.title")

export default function Finish() {
	const page = useLoaderData<typeof loader>()
	const { assessmentId, revision, seen, status, period, obstacles } = page
	const [key] = useState(page.key)
	const busy = useNavigation().state !== "idle"
	const { t, say, pick } = useLanguage()
	const refused = refusedOf(useActionData<typeof clientAction>())
	const at = `/my-business/${assessmentId}/questions`
	return (
		<>
			<PageHeader
				title={t("finish.title")}
				lead={period}
				breadcrumb={[
					{ label: t("mine.title"), to: "/my-business" },
					{ label: t("ask.all"), to: `/assessments/${assessmentId}` },
				]}
			/>
			<div className="grid justify-items-start gap-4">
				{refused && <Alert tone="bad" title={say(refused.message)} />}
				{obstacles.length > 0 ? (
					<>
						<Alert tone="warn" title={t("signing.obstaclesTitle", { count: obstacles.length })}>
							<p>{t("signing.obstaclesText")}</p>
						</Alert>
						<ul className="grid gap-1">
							{obstacles.map(({ code, title, why }) => (
								<li key={code}>
									<Link to={`${at}/${code}?left`} className="link inline-flex min-h-11 items-center">
										{code}. {pick(title)}: {typeof why === "string" ? say(why) : pick(why)}
									</Link>
								</li>
							))}
						</ul>
						<ButtonLink to={`${at}/${obstacles[0]?.code ?? ""}?left`} variant="primary">
							{t("ask.answerOne", { code: obstacles[0]?.code ?? "" })}
						</ButtonLink>
					</>
				) : status === "draft" ? (
					<>
						<Alert tone="good" title={t("finish.ready")}>
							{t("finish.readyText")}
						</Alert>
						<div className="flex flex-wrap gap-2">
							<Form method="post">
								<PressFields press={{ revision, key }} />
								<input type="hidden" name="seen" value={seen} />
								<input type="hidden" name="as" value={page.as} />
								<Button variant="primary" busy={busy}>
									{t("finish.do")}
								</Button>
							</Form>
							<ButtonLink to={`/assessments/${assessmentId}`}>{t("ask.all")}</ButtonLink>
						</div>
					</>
				) : (
					<>
						<Alert title={t("finish.notDraft")} />
						<ButtonLink to={`/my-business/${assessmentId}`} variant="primary">
							{t("mine.seeResult")}
						</ButtonLink>
					</>
				)}
			</div>
		</>
	)
}

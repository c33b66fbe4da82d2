import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { missingCriteria } from "#app/domain/answer-checks.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadScoring } from "#app/services/assessments/scoring-input.server.ts"
import { finishAssessment } from "#app/services/assessments/submit.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"

const Params = z.object({ assessmentId: IdParam })
const FinishForm = z.object({ revision: z.coerce.number().int() })

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { db, actor, locale } = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findAssessment(db, readScope(actor), assessmentId)
	if (!file) throw notFound()
	if (actor.role !== "owner" || !isBusiness(file.organizationKind)) throw forbidden()
	const { input } = await loadScoring(db, file)
	const missing = new Set(missingCriteria(input))
	return {
		assessmentId,
		revision: file.revision,
		status: file.status,
		period: locale === "vi" ? file.periodNameVi : file.periodNameEn,
		missing: criteriaOf(input.questionnaire)
			.filter(({ code }) => missing.has(code))
			.map(({ code, title }) => ({ code, title: title[locale] })),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { revision } = await parseForm(FinishForm, request)
		await finishAssessment(ctx, { assessmentId, revision })
		return go(`/my-business/${assessmentId}`)
	})
}

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "finish.title")

export default function Finish() {
	const { assessmentId, revision, status, period, missing } = useLoaderData<typeof loader>()
	const { t, say } = useLanguage()
	const refused = refusedOf(useActionData<typeof action>())
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
				{missing.length > 0 ? (
					<>
						<Alert tone="warn" title={t("finish.missing", { count: missing.length })}>
							<p>{t("finish.missingText")}</p>
						</Alert>
						<ul className="grid gap-1">
							{missing.map(({ code, title }) => (
								<li key={code}>
									<Link to={`${at}/${code}?left`} className="link inline-flex min-h-11 items-center">
										{code}. {title}
									</Link>
								</li>
							))}
						</ul>
						<ButtonLink to={`${at}/${missing[0]?.code ?? ""}?left`} variant="primary">
							{t("ask.answerOne", { code: missing[0]?.code ?? "" })}
						</ButtonLink>
					</>
				) : status === "draft" ? (
					<>
						<Alert tone="good" title={t("finish.ready")}>
							{t("finish.readyText")}
						</Alert>
						<div className="flex flex-wrap gap-2">
							<Form method="post">
								<input type="hidden" name="revision" value={revision} />
								<Button variant="primary">{t("finish.do")}</Button>
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

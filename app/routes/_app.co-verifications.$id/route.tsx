import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { OpinionForm as OpinionFields } from "#app/components/review/opinion-form.tsx"
import { Pieces } from "#app/components/review/self-answer.tsx"
import { SystemsTable } from "#app/components/review/systems-table.tsx"
import { AnswerText } from "#app/components/questionnaire/answer-text.tsx"
import { Badge } from "#app/components/ui/badge.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { OpinionForm } from "#app/domain/co-verification.ts"
import { readScope } from "#app/domain/policy.ts"
import { checkFields, forbidden, formFields, go, IdParam, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { answerCoVerification } from "#app/services/co-verifications/answer.server.ts"
import { loadAsked } from "./load.server.ts"

const Params = z.object({ id: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "nav.coVerifications")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	if (readScope(ctx.actor).coVerifierOf === null) throw forbidden()
	const { id } = parseParams(Params, params)
	return respond(() => loadAsked(ctx, id))
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	if (readScope(ctx.actor).coVerifierOf === null) throw forbidden()
	const { id } = parseParams(Params, params)
	return respond(async () => {
		const typed = await formFields(request)
		await answerCoVerification(ctx, { id, typed, ...checkFields(OpinionForm, typed) })
		return go("/co-verifications")
	})
}

export default function CoVerification() {
	const { t, date, dateTime } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	if (!("claim" in page)) return null
	const { criterion, claim, evidence, systems, said } = page
	return (
		<>
			<PageHeader
				title={`${criterion.code} ${criterion.title}`}
				breadcrumb={[{ label: t("nav.coVerifications"), to: "/co-verifications" }]}
				lead={
					<>
						{page.unit} · {page.period} · {t("coVerify.dueAt", { date: date(page.dueAt) })}{" "}
						{page.late && <Badge tone="bad">{t("coVerify.late")}</Badge>}
					</>
				}
			/>
			<div className="grid gap-4 lg:grid-cols-2">
				<Card title={t("review.unitSide")} className="min-w-0">
					<div className="grid gap-2">
						<p className="text-lg font-semibold">
							<AnswerText
								criterion={criterion}
								value={claim.value}
								notApplicable={claim.notApplicable}
								reason={claim.reason}
							/>
						</p>
						{criterion.numerator && criterion.denominator && (
							<p className="text-sm text-muted">
								{t("review.counted", {
									numerator: criterion.numerator,
									denominator: criterion.denominator,
								})}
							</p>
						)}
						{claim.explanation && (
							<p className="whitespace-pre-line">
								<b>{t("review.explanation")}</b> {claim.explanation}
							</p>
						)}
						{evidence.length > 0 ? (
							<Pieces title={t("review.evidence", { count: evidence.length })} pieces={evidence} />
						) : (
							<p className="text-sm text-muted">{t("coVerify.noEvidence")}</p>
						)}
						{criterion.kind === "SYS" && <SystemsTable systems={systems} count={systems.length} />}
					</div>
				</Card>
				<Card title={t("coVerify.yourOpinion")} className="min-w-0">
					{said.at && (
						<p className="mb-3 text-sm text-muted">
							{t("review.decidedBy", { by: said.by ?? "", at: dateTime(said.at) })}
						</p>
					)}
					<OpinionFields page={page} refused={refused} />
				</Card>
			</div>
		</>
	)
}

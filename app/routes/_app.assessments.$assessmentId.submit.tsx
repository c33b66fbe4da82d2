import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { CriterionLinks } from "#app/components/assessment/criterion-links.tsx"
import { fileHead } from "#app/components/assessment/file-head.ts"
import { FileHeader } from "#app/components/assessment/file-header.tsx"
import { NotNow } from "#app/components/assessment/not-now.tsx"
import { RefusalAlert, refusalOf, typed } from "#app/components/assessment/refusal.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Card } from "#app/components/ui/card.tsx"
import { TextField } from "#app/components/ui/field.tsx"
import { Stat, Stats } from "#app/components/ui/stat.tsx"
import { missingCriteria, redList } from "#app/domain/answer-checks.ts"
import { SignForm } from "#app/domain/assessment-form.ts"
import { bandOf } from "#app/domain/bands.ts"
import { isLate } from "#app/domain/period.ts"
import { can, mayEver, readScope } from "#app/domain/policy.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { scoreAnswers } from "#app/domain/scoring.ts"
import { forbidden, go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { loadScoring } from "#app/services/assessments/scoring-input.server.ts"
import { submitAssessment } from "#app/services/assessments/submit.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.sign")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) throw notFound()
	if (!mayEver(ctx.actor, "submit", file)) throw forbidden()
	const { input, evidence } = await loadScoring(ctx.db, file)
	const { percentRounded } = scoreAnswers(input)
	const criteria = criteriaOf(input.questionnaire)
	const missing = new Set(missingCriteria(input))
	const flags = redList(input, evidence)
	const flagged = (cause: string) => flags.filter((flag) => flag.cause === cause).length
	return {
		head: fileHead(file, ctx),
		signer: ctx.actor.name,
		now: file.periodStatus === "open" && can(ctx.actor, "submit", file),
		late: isLate(file.submitBy, ctx.now),
		submitBy: file.submitBy.toISOString(),
		percent: percentRounded,
		band: bandOf(percentRounded, file.rules.bandSet)?.name[ctx.locale] ?? null,
		unproven: flagged("no_evidence"),
		underTarget: flagged("under_target"),
		claimedNa: input.answers.filter(({ notApplicable }) => notApplicable).length,
		missing: criteria.flatMap(({ code, title }) =>
			missing.has(code) ? { code, title: title[ctx.locale] } : [],
		),
	}
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { revision } = await parseForm(SignForm, request)
		await submitAssessment(ctx, { assessmentId, revision })
		return go(`/assessments/${assessmentId}/summary`)
	})
}

export default function Submit() {
	const { t, number, date, dateTime } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const { head, missing } = page
	return (
		<>
			<FileHeader head={head} title={t("respond.sign")} lead={t("respond.signLead")} />
			{!page.now ? (
				<NotNow head={head} />
			) : (
				<div className="grid grid-cols-1 gap-6">
					{page.late && (
						<Alert tone="warn" title={t("respond.late")}>
							{t("respond.lateText", { on: dateTime(page.submitBy) })}
						</Alert>
					)}
					<Stats>
						<Stat
							label={t("respond.completion")}
							value={page.percent === null ? "–" : number(page.percent, 2)}
							unit="%"
							note={page.band ?? t("respond.noBand")}
						/>
						<Stat
							label={t("respond.unprovenShort")}
							value={page.unproven}
							unit={t("respond.criteriaUnit")}
							note={t("respond.unprovenNote")}
						/>
						<Stat
							label={t("respond.underTarget")}
							value={page.underTarget}
							unit={t("respond.criteriaUnit")}
							note={t("respond.underTargetNote")}
						/>
						<Stat
							label={t("respond.claimedNa")}
							value={page.claimedNa}
							unit={t("respond.criteriaUnit")}
							note={t("respond.deadline", { on: date(page.submitBy) })}
						/>
					</Stats>
					<p>
						<Link className="link" to={`/assessments/${head.id}/summary`}>
							{t("respond.toSummary")}
						</Link>
					</p>
					{missing.length > 0 ? (
						<Card title={t("respond.missing", { count: missing.length })}>
							<p className="mb-2 text-muted">{t("respond.missingSign")}</p>
							<CriterionLinks fileId={head.id} criteria={missing} />
						</Card>
					) : (
						<SignCard />
					)}
				</div>
			)}
		</>
	)
}

function SignCard() {
	const { t, say } = useLanguage()
	const { head, signer } = useLoaderData<typeof loader>()
	const refused = refusalOf(useActionData<typeof action>())
	return (
		<Card title={t("respond.signTitle")}>
			<Form method="post" className="grid max-w-prose gap-4">
				<RefusalAlert refused={refused} />
				<input type="hidden" name="revision" value={head.revision} />
				<ul className="grid list-disc gap-1 pl-5">
					<li>{t("respond.signThen1", { signer, unit: head.unit })}</li>
					<li>{t("respond.signThen2")}</li>
					<li>{t("respond.signThen3")}</li>
				</ul>
				<TextField
					name="confirm"
					label={t("respond.signConfirm", { word: t("respond.signTyped") })}
					hint={t("respond.signConfirmHint")}
					autoComplete="off"
					autoCapitalize="characters"
					spellCheck={false}
					required
					className="max-w-60"
					defaultValue={typed(refused, "confirm")}
					error={refused?.fields["confirm"] && say(refused.fields["confirm"])}
				/>
				<div className="flex flex-wrap gap-3">
					<Button variant="primary">{t("respond.sign")}</Button>
					<ButtonLink to={`/assessments/${head.id}/return`}>{t("respond.return")}</ButtonLink>
				</div>
			</Form>
		</Card>
	)
}

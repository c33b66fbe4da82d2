import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { CompletionSummary } from "#app/components/review/completion-summary.tsx"
import { OpenSeconds } from "#app/components/second/open-seconds.tsx"
import { ConfirmPage } from "#app/components/review/confirm-page.tsx"
import { display, fraction, roundHalfAway } from "#app/domain/exact.ts"
import { overClaimOf } from "#app/domain/final-score.ts"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { scoreVerified } from "#app/domain/scoring.ts"
import { isReviewable } from "#app/domain/workflow.ts"
import { PressForm } from "#app/domain/assessment-form.ts"
import { forbidden, go, IdParam, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { decisionsOf, loadScoring } from "#app/services/assessments/scoring-input.server.ts"
import { findBlockers } from "#app/services/reviews/blockers.server.ts"
import { completeReview } from "#app/services/reviews/complete.server.ts"
import { openSeconds } from "#app/services/reviews/second-blockers.server.ts"
import { readForReview } from "#app/services/reviews/read.server.ts"
import { listDecisions } from "#db/queries/answers.ts"
import { findScore } from "#db/queries/scores.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "review.completeTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	if (ctx.actor.role !== "lead") throw forbidden()
	return respond(async () => {
		const file = await readForReview(ctx, assessmentId)
		if (!isReviewable(file.status)) throw go(`/reviews/${file.id}?moved=1`)
		const [{ input }, said, self, blockers, seconds] = await Promise.all([
			loadScoring(ctx.db, file),
			listDecisions(ctx.db, file.id),
			findScore(ctx.db, file.id, "self"),
			findBlockers(ctx.db, file, ctx),
			openSeconds(ctx.db, file.id),
		])
		// what the first reviewers decided is not told before the second ones have
		const sheet = scoreVerified({ ...input, decisions: seconds.length > 0 ? new Map() : decisionsOf(said) })
		const titles = new Map(
			criteriaOf(input.questionnaire).map(({ code, title }) => [code, title[ctx.locale]]),
		)
		const gap = overClaimOf(self?.sheet.percent ?? null, sheet.percent)
		const percentOf = (exact: string | null) => (exact === null ? null : display(fraction(exact).mul(100), 2))
		const selfPillars = new Map(self?.sheet.pillars.map(({ code, attainment }) => [code, attainment]))
		return {
			id: file.id,
			unit: file.organizationName,
			revision: file.revision,
			key: randomUUID(),
			seconds: seconds.map((code) => ({ code, title: titles.get(code) ?? code })),
			blockers: blockers.map(({ codes, ...blocker }) => ({
				...blocker,
				criteria: codes.map((code) => ({ code, title: titles.get(code) ?? code })),
			})),
			selfPercent: self?.sheet.percentRounded ?? null,
			percent: sheet.percentRounded,
			gap: gap === null ? null : roundHalfAway(fraction(gap), 2),
			targets: sheet.targets,
			missed: sheet.pillars
				.flatMap(({ criteria }) => criteria)
				.flatMap(({ code, target }) =>
					target?.met === false ? [{ code, title: titles.get(code) ?? code }] : [],
				),
			pillars: input.questionnaire.pillars.map(({ code, title }) => ({
				code,
				title: title[ctx.locale],
				self: percentOf(selfPillars.get(code) ?? null),
				verified: percentOf(sheet.pillars.find((pillar) => pillar.code === code)?.attainment ?? null),
			})),
		}
	})
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await completeReview(ctx, { assessmentId, ...(await parseForm(PressForm, request)) })
		return go(`/reviews/${assessmentId}`)
	})
}

export default function Complete() {
	const { t } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	if (!("blockers" in page)) return null
	return (
		<ConfirmPage
			title={t("review.completeTitle")}
			unit={{ id: page.id, name: page.unit, revision: page.revision, key: page.key }}
			refused={refused}
			submit={page.blockers.length + page.seconds.length === 0 ? t("review.completeSend") : undefined}
		>
			{page.seconds.length > 0 && <OpenSeconds id={page.id} seconds={page.seconds} />}
			{(page.seconds.length === 0 || page.blockers.length > 0) && <CompletionSummary result={page} />}
		</ConfirmPage>
	)
}

import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { Link, useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf, typedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ConfirmPage } from "#app/components/review/confirm-page.tsx"
import { criterionAnchor } from "#app/components/review/review-data.ts"
import { TextField } from "#app/components/ui/field.tsx"
import { EmptyState } from "#app/components/ui/empty-state.tsx"
import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { criteriaOf } from "#app/domain/questionnaire.ts"
import { SupplementForm } from "#app/domain/assessment-form.ts"
import { todayInVietNam } from "#app/domain/day.ts"
import { reviewRulesOf } from "#app/domain/period-rules.ts"
import { isReviewable } from "#app/domain/workflow.ts"
import { go, IdParam, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { readForReview } from "#app/services/reviews/read.server.ts"
import { requestSupplement } from "#app/services/reviews/request-supplement.server.ts"
import { listDecisions } from "#db/queries/answers.ts"
import { findInstrument } from "#db/queries/instruments.ts"

const DAY = 86_400_000

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "review.supplementTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const file = await readForReview(ctx, assessmentId)
		if (!isReviewable(file.status)) throw go(`/reviews/${file.id}?moved=1`)
		const [instrument, decisions] = await Promise.all([
			findInstrument(ctx.db, file.instrumentId),
			listDecisions(ctx.db, file.id),
		])
		const reasons = new Map(
			decisions
				.filter(({ outcome }) => outcome === "supplement")
				.map(({ code, reason }) => [code, reason] as const),
		)
		const { supplementDays } = reviewRulesOf(file.rules)
		return {
			today: todayInVietNam(ctx.now),
			dueOn: todayInVietNam(new Date(ctx.now.getTime() + supplementDays * DAY)),
			id: file.id,
			unit: file.organizationName,
			revision: file.revision,
			key: randomUUID(),
			asked: (instrument ? criteriaOf(instrument.content) : []).flatMap(({ code, title }) => {
				const reason = reasons.get(code)
				return reason === undefined ? [] : [{ code, title: title[ctx.locale], reason }]
			}),
		}
	})
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await requestSupplement(ctx, { assessmentId, ...(await parseForm(SupplementForm, request)) })
		return go(`/reviews/${assessmentId}`)
	})
}

export default function Supplement() {
	const { t, say } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	if (!("asked" in page)) return null
	const { asked } = page
	return (
		<ConfirmPage
			title={t("review.supplementTitle")}
			unit={{ id: page.id, name: page.unit, revision: page.revision, key: page.key }}
			refused={refused}
			fields={
				asked.length > 0 && (
					<div className="w-full max-w-xs">
						<TextField
							label={t("desk.dueOn")}
							hint={t("desk.dueOnHint")}
							name="dueOn"
							type="date"
							required
							min={page.today}
							defaultValue={typedOf(refused, "dueOn") ?? page.dueOn}
							error={refused?.fields["dueOn"] && say(refused.fields["dueOn"])}
						/>
					</div>
				)
			}
			submit={asked.length > 0 ? t("review.supplementSend", { count: asked.length }) : undefined}
		>
			{asked.length === 0 ? (
				<EmptyState title={t("review.supplementNone")}>{t("review.supplementNoneText")}</EmptyState>
			) : (
				<>
					<p className="max-w-prose">{t("review.supplementText")}</p>
					<Table caption={t("review.supplementAsked", { count: asked.length })}>
						<thead>
							<tr>
								<Th>{t("review.criterion")}</Th>
								<Th>{t("review.wanted")}</Th>
							</tr>
						</thead>
						<tbody>
							{asked.map(({ code, title, reason }) => (
								<tr key={code}>
									<Th scope="row">
										<Link className="link" to={`/reviews/${page.id}#${criterionAnchor(code)}`}>
											{code}
										</Link>{" "}
										{title}
									</Th>
									<Td className="whitespace-pre-line">{reason}</Td>
								</tr>
							))}
						</tbody>
					</Table>
				</>
			)}
		</ConfirmPage>
	)
}

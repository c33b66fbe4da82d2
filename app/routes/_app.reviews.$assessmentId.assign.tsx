import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData, useNavigation } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf, typedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { Select } from "#app/components/ui/field.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { mayAssignReviewer, readScope } from "#app/domain/policy.ts"
import { AssignReviewerForm } from "#app/domain/review-queue.ts"
import { forbidden, go, IdParam, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { assignReviewer, isAssignable, listAssignable } from "#app/services/reviews/assign.server.ts"
import { readForReview } from "#app/services/reviews/read.server.ts"
import { listLoads } from "#db/queries/review-queue.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk.assignTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const { db, actor, now } = ctx
	if (actor.role !== "lead") throw forbidden()
	return respond(async () => {
		const file = await readForReview(ctx, assessmentId)
		if (!mayAssignReviewer(actor, file)) throw forbidden()
		if (!isAssignable(file.status)) throw go(`/reviews/${file.id}?moved=1`)
		const [reviewers, loads] = await Promise.all([
			listAssignable(db, file),
			listLoads(db, { scope: readScope(actor), notOf: actor.organizationId, now }),
		])
		const had = new Map(loads.map((row) => [row.reviewerId, row]))
		return {
			id: file.id,
			unit: file.organizationName,
			saw: file.reviewerId ?? "",
			reviewers: reviewers.map(({ id, name, organization }) => ({
				...{ id, name, organization },
				files: had.get(id)?.files ?? 0,
				left: had.get(id)?.left ?? 0,
			})),
		}
	})
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	if (ctx.actor.role !== "lead") throw forbidden()
	return respond(async () => {
		await assignReviewer(ctx, { assessmentId, ...(await parseForm(AssignReviewerForm, request)) })
		return go("/reviews")
	})
}

export default function Assign() {
	const { t, say } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const busy = useNavigation().state === "submitting"
	if (!("reviewers" in page)) return null
	const error = refused?.fields["reviewerId"]
	return (
		<>
			<PageHeader
				title={t("desk.assignTitle")}
				lead={page.unit}
				breadcrumb={[
					{ label: t("nav.reviews"), to: "/reviews" },
					{ label: page.unit, to: `/reviews/${page.id}` },
				]}
			/>
			<Form method="post" className="grid max-w-xl gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<input type="hidden" name="saw" value={page.saw} />
				<Select
					label={t("review.reviewer")}
					hint={t("desk.assignHint")}
					name="reviewerId"
					required
					defaultValue={typedOf(refused, "reviewerId") ?? page.saw}
					error={error && say(error)}
				>
					<option value="">{t("desk.assignChoose")}</option>
					{page.reviewers.map((one) => (
						<option key={`${one.id}/${one.organization}`} value={one.id}>
							{t("desk.assignOption", one)}
						</option>
					))}
				</Select>
				<div className="page-actions flex flex-wrap gap-2">
					<Button variant="primary" busy={busy}>
						{t("desk.assign")}
					</Button>
					<ButtonLink to="/reviews">{t("button.cancel")}</ButtonLink>
				</div>
			</Form>
		</>
	)
}

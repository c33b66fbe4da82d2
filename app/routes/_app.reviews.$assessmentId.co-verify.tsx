import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { Form } from "#app/components/forms/form.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { Alert } from "#app/components/ui/alert.tsx"
import { Button, ButtonLink } from "#app/components/ui/button.tsx"
import { PageHeader } from "#app/components/ui/page-header.tsx"
import { isReviewable } from "#app/domain/workflow.ts"
import { go, IdParam, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { askAgain } from "#app/services/co-verifications/ask.server.ts"
import { readForReview } from "#app/services/reviews/read.server.ts"
import { listCoVerifiers, listOpinions } from "#db/queries/co-verifications.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "desk.askBodies")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const file = await readForReview(ctx, assessmentId)
		const [appointed, opinions] = await Promise.all([
			listCoVerifiers(ctx.db, file.periodId),
			listOpinions(ctx.db, [file.id]),
		])
		return {
			...{ id: file.id, unit: file.organizationName, moved: !isReviewable(file.status) },
			bodies: appointed.map(({ body, organization }) => ({ body, organization })),
			asked: opinions.length,
			answered: opinions.filter(({ opinion }) => opinion !== null).length,
		}
	})
}

/** Asked twice, nothing is asked twice. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await askAgain(ctx, { assessmentId })
		return go(`/reviews/${assessmentId}`)
	})
}

export default function AskBodies() {
	const { t, say } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	if (!("bodies" in page)) return null
	return (
		<>
			<PageHeader
				title={t("desk.askBodies")}
				lead={page.unit}
				breadcrumb={[
					{ label: t("nav.reviews"), to: "/reviews" },
					{ label: page.unit, to: `/reviews/${page.id}` },
				]}
			/>
			<div className="grid max-w-prose gap-4">
				{refused && <Alert tone="bad">{say(refused.message)}</Alert>}
				<p>{t(page.moved ? "desk.reviewMoved" : "desk.askBodiesText")}</p>
				<p>{t("desk.askedSoFar", { asked: page.asked, answered: page.answered })}</p>
				<ul className="list-disc pl-5">
					{page.bodies.map(({ body, organization }) => (
						<li key={body}>
							{body}: {organization}
						</li>
					))}
				</ul>
				<Form method="post" className="page-actions flex flex-wrap gap-2">
					{page.bodies.length > 0 && !page.moved && <Button variant="primary">{t("desk.askBodies")}</Button>}
					<ButtonLink to={`/reviews/${page.id}`}>{t("review.back")}</ButtonLink>
				</Form>
			</div>
		</>
	)
}

import { randomUUID } from "node:crypto"
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { ConfirmPage } from "#app/components/review/confirm-page.tsx"
import { PressForm } from "#app/domain/assessment-form.ts"
import { go, IdParam, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { claimReview } from "#app/services/reviews/claim.server.ts"
import { readForReview } from "#app/services/reviews/read.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "review.claim")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const file = await readForReview(ctx, assessmentId)
		const moved = file.status !== "submitted"
		return { moved, id: file.id, unit: file.organizationName, revision: file.revision, key: randomUUID() }
	})
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await claimReview(ctx, { assessmentId, ...(await parseForm(PressForm, request)) })
		return go(`/reviews/${assessmentId}`)
	})
}

export default function Claim() {
	const { t } = useLanguage()
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	if (!("id" in page)) return null
	return (
		<ConfirmPage
			title={t("review.claim")}
			unit={{ id: page.id, name: page.unit, revision: page.revision, key: page.key }}
			refused={refused}
			submit={page.moved ? undefined : t("review.claim")}
		>
			<p>{t(page.moved ? "desk.claimedMeanwhile" : "review.claimText")}</p>
		</ConfirmPage>
	)
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useParams } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { RefusedPage } from "#app/components/teamwork/refused-page.tsx"
import { PressForm } from "#app/domain/assessment-form.ts"
import { go, IdParam, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { settleAppeal } from "#app/services/appeals/settle.server.ts"
import { readForReview } from "#app/services/reviews/read.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "appeal.settle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	await respond(() => readForReview(ctx, assessmentId))
	return null
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await settleAppeal(ctx, { assessmentId, ...(await parseForm(PressForm, request)) })
		return go(`/reviews/${assessmentId}/appeal`)
	})
}

export default function Settle() {
	const { t } = useLanguage()
	const { assessmentId = "" } = useParams()
	return (
		<RefusedPage
			title={t("appeal.settle")}
			answer={useActionData<typeof action>()}
			back={`/reviews/${assessmentId}/appeal`}
			label={t("appeal.back")}
		/>
	)
}

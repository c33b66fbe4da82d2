import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useParams } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { RefusedPage } from "#app/components/teamwork/refused-page.tsx"
import { RemoveItemForm } from "#app/domain/appeal.ts"
import { readScope } from "#app/domain/policy.ts"
import { go, IdParam, notFound, parseForm, parseParams, respond } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { removeAppealItem } from "#app/services/appeals/draft.server.ts"
import { findResultFile } from "#db/queries/assessments.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "appeal.remove")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const { db, actor } = await requireCtx(request)
	const file = await findResultFile(db, readScope(actor), parseParams(Params, params).assessmentId)
	if (!file) throw notFound()
	return null
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		await removeAppealItem(ctx, { assessmentId, ...(await parseForm(RemoveItemForm, request)) })
		return go(`/assessments/${assessmentId}/appeal`)
	})
}

export default function RemoveItem() {
	const { t } = useLanguage()
	const { assessmentId = "" } = useParams()
	return (
		<RefusedPage
			title={t("appeal.remove")}
			answer={useActionData<typeof action>()}
			back={`/assessments/${assessmentId}/appeal`}
			label={t("appeal.back")}
		/>
	)
}

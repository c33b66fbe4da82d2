import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusalOf } from "#app/components/assessment/refusal.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { AppealItemForm } from "#app/domain/appeal.ts"
import { go, IdParam, parseForm, parseParams, respond } from "#app/http.server.ts"
import { saveAppealItem } from "#app/services/appeals/draft.server.ts"
import { AppealPage } from "./appeal-page.tsx"
import { loadAppealPage } from "./load.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "appeal.title")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return loadAppealPage(ctx, assessmentId, new URL(request.url).searchParams.get("code"))
}

/** One criterion of the draft is saved. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const form = await parseForm(AppealItemForm, request)
		await saveAppealItem(ctx, { assessmentId, ...form })
		return go(`/assessments/${assessmentId}/appeal#item-${form.code}`)
	})
}

export default function Appeal() {
	return <AppealPage page={useLoaderData<typeof loader>()} refused={refusalOf(useActionData())} />
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusalOf } from "#app/components/assessment/refusal.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { JudgeForm } from "#app/domain/appeal.ts"
import { checkFields, formFields, go, IdParam, parseParams, respond } from "#app/http.server.ts"
import { judgeAppeal } from "#app/services/appeals/judge.server.ts"
import { JudgePage } from "./judge-page.tsx"
import { loadJudgePage } from "./load.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "appeal.judgeTitle")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const page = await respond(() => loadJudgePage(ctx, assessmentId))
	if (!("items" in page)) throw new Error("a page is not a form")
	return page
}

/** One item's answer. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const typed = await formFields(request)
		const form = checkFields(JudgeForm, typed)
		await judgeAppeal(ctx, { assessmentId, ...form, typed })
		return go(`/reviews/${assessmentId}/appeal?saved=${encodeURIComponent(form.code)}#item-${form.code}`)
	})
}

export default function Judge() {
	return <JudgePage page={useLoaderData<typeof loader>()} refused={refusalOf(useActionData())} />
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { QuestionnairePage } from "#app/components/questionnaire/questionnaire-page.tsx"
import { AnswerPost } from "#app/domain/answers.ts"
import { checkFields, formFields, go, IdParam, notFound, parseParams, respond } from "#app/http.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { loadQuestionnairePage } from "./load.server.ts"

const Params = z.object({ assessmentId: IdParam })
/** Read by app/root.tsx. */
export const handle = { catalogue: "answering" }

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "answering.title")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const page = await loadQuestionnairePage(ctx, assessmentId)
	if (!page) throw notFound()
	return page
}

/** One answer without script: the page comes back at the same question, or with what was refused. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const typed = await formFields(request)
		const { criterion, version } = checkFields(AnswerPost, typed)
		await saveAnswer(ctx, { assessmentId, code: criterion, sawVersion: version, typed })
		return go(`/assessments/${assessmentId}#${encodeURIComponent(criterion)}`)
	})
}

export default function Questionnaire() {
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return <QuestionnairePage page={page} refused={refused} />
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import type { ClientLoaderFunctionArgs } from "@remix-run/react"
import { useEffect } from "react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import type { QuestionnaireData } from "#app/components/questionnaire/page-data.ts"
import { pageHere, showPage } from "#app/components/questionnaire/page-here.ts"
import { QuestionnairePage } from "#app/components/questionnaire/questionnaire-page.tsx"
import { AnswerPost } from "#app/domain/answers.ts"
import { AppError } from "#app/domain/errors.ts"
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

/**
 * Read anew because a colleague changed something, the page must not give way to an error or to the sign-in page: people
 * type on it. What is here stays, and says of itself that it is old.
 */
export async function clientLoader({ params, serverLoader }: ClientLoaderFunctionArgs) {
	const here = pageHere(params["assessmentId"] ?? "")
	if (!here) return serverLoader<typeof loader>()
	return serverLoader<typeof loader>().catch(() => ({ ...here, isOld: true as const }))
}

/** One answer without script: the page comes back at the same question, or with what was refused. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const typed = await formFields(request)
		const { criterion, version, as } = checkFields(AnswerPost, typed)
		if (as && as !== ctx.actor.userId) throw new AppError("conflict", "answer.otherPerson")
		await saveAnswer(ctx, { assessmentId, code: criterion, sawVersion: version, typed })
		return go(`/assessments/${assessmentId}#${encodeURIComponent(criterion)}`)
	})
}

export default function Questionnaire() {
	const page: QuestionnaireData = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	useEffect(() => showPage(page), [page])
	// another person, or another file, is another page: nothing typed goes over from one to the other
	return <QuestionnairePage key={`${page.me.id} ${page.file.id}`} page={page} refused={refused} />
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { PrefetchPageLinks, useActionData, useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { OneQuestion } from "#app/components/business/one-question.tsx"
import { refusedOf } from "#app/components/forms/refused.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { AnswerPost } from "#app/domain/answers.ts"
import { AppError } from "#app/domain/errors.ts"
import { saysNothing } from "#app/domain/question-path.ts"
import { checkFields, formFields, go, IdParam, notFound, parseParams, respond } from "#app/http.server.ts"
import { saveAnswer } from "#app/services/assessments/save-answer.server.ts"
import { loadQuestion } from "./load.server.ts"

const Params = z.object({ assessmentId: IdParam, code: z.string().max(60) })

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
	pageTitle(matches, "ask.step", { at: data?.at ?? "", of: data?.of ?? "" })

/** `?left`: only through what is still to answer. */
function readAddress(request: Request, params: unknown) {
	return { ...parseParams(Params, params), onlyLeft: new URL(request.url).searchParams.has("left") }
}

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = readAddress(request, params)
	const page = await loadQuestion(ctx, at)
	if (!page) throw notFound()
	if (page === "closed") throw go(`/my-business/${at.assessmentId}`)
	if (page === "elsewhere") throw go(`/my-business/${at.assessmentId}/questions`)
	return page
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const at = readAddress(request, params)
	const { assessmentId, code } = at
	return respond(async () => {
		const typed = await formFields(request)
		const { version, as } = checkFields(AnswerPost, typed)
		if (as && as !== ctx.actor.userId) throw new AppError("conflict", "answer.otherPerson")
		const page = await loadQuestion(ctx, at)
		if (!page || page === "elsewhere") throw new AppError("not_found", "error.notFound")
		if (page !== "closed" && saysNothing(typed)) {
			throw new AppError("invalid", "form.invalid", { fields: { value: "ask.sayOrSkip" } })
		}
		await saveAnswer(ctx, { assessmentId, code, sawVersion: version, typed })
		return go(page === "closed" ? `/my-business/${assessmentId}` : placeAfter(page))
	})
}

function placeAfter(page: { assessmentId: string; next: string | null; onlyLeft: boolean }): string {
	return page.next
		? `/my-business/${page.assessmentId}/questions/${page.next}${page.onlyLeft ? "?left" : ""}`
		: `/assessments/${page.assessmentId}/finish`
}

export default function Question() {
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	const next = placeAfter(page)
	return (
		<>
			<OneQuestion key={page.criterion.code} page={page} refused={refused} next={next} />
			<PrefetchPageLinks page={next} />
		</>
	)
}

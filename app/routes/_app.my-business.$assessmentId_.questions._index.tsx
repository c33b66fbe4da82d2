import type { LoaderFunctionArgs } from "@remix-run/node"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { go, IdParam, notFound, parseParams } from "#app/http.server.ts"
import { readQuestionPath } from "#app/services/businesses/question-path.server.ts"

/** Where to go on: the general information, the first question without an answer, or the end. */
export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(z.object({ assessmentId: IdParam }), params)
	const found = await readQuestionPath(ctx, assessmentId)
	if (!found) throw notFound()
	const { file, editable, left } = found
	if (!editable) return go(`/my-business/${assessmentId}`)
	if (Object.keys(file.facts).length === 0) return go(`/my-business/${assessmentId}/questions/about`)
	const [first] = left
	return go(first ? `/my-business/${assessmentId}/questions/${first}` : `/assessments/${assessmentId}/finish`)
}

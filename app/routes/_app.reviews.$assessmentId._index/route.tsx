import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import type { ClientActionFunctionArgs } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { refusedOf } from "#app/components/forms/refused.ts"
import { AUTOSAVE, notAfterAutosave } from "#app/components/layout/autosave.ts"
import { titleOf } from "#app/components/layout/page-title.ts"
import { criterionAnchor } from "#app/components/review/review-data.ts"
import { ReviewPage } from "#app/components/review/review-page.tsx"
import { ReviewForm } from "#app/domain/review.ts"
import { checkFields, formFields, go, IdParam, parseParams, respond } from "#app/http.server.ts"
import { decide } from "#app/services/reviews/decide.server.ts"
import { loadReviewPage, loadVerdict } from "./load.server.ts"

const Params = z.object({ assessmentId: IdParam })

const DecisionFields = z
	.object({
		code: z.string().min(1).max(60),
		outcome: ReviewForm.shape.outcome,
		reason: ReviewForm.shape.reason.default(""),
		version: z.coerce.number().int().min(0).max(2_000_000_000),
		na: z.literal("on").optional(),
	})
	.superRefine(({ outcome, reason }, context) => {
		if (outcome !== "accepted" && reason.length < 5) {
			context.addIssue({ code: "custom", path: ["reason"], message: "review.reason" })
		}
	})

export const meta: MetaFunction<typeof loader> = ({ matches, data }) =>
	titleOf(matches, data?.file.unit ?? "")

export const shouldRevalidate = notAfterAutosave

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const page = await respond(() => loadReviewPage(ctx, assessmentId))
	if (!("file" in page)) throw new Error("a page is not a form")
	return page
}

/** One criterion's decision; without script the page comes back at the same criterion. */
export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const typed = await formFields(request)
		const { code, outcome, reason, version, na } = checkFields(DecisionFields, typed)
		await decide(ctx, {
			assessmentId,
			code,
			outcome,
			notApplicable: na === "on",
			reason,
			sawVersion: version,
			typed,
		})
		if (!(AUTOSAVE in typed)) return go(`/reviews/${assessmentId}?saved=${code}#${criterionAnchor(code)}`)
		return { ok: true as const, code, ...(await loadVerdict(ctx, { assessmentId, code })) }
	})
}

/** A lost connection is told at the criterion, so that what was typed stays. */
export async function clientAction({ serverAction }: ClientActionFunctionArgs) {
	try {
		return await serverAction<typeof action>()
	} catch (error) {
		if (!(error instanceof TypeError)) throw error
		return { ok: false as const, message: "review.offline", fields: {}, raw: {}, detail: {} }
	}
}

export default function Review() {
	const page = useLoaderData<typeof loader>()
	const refused = refusedOf(useActionData<typeof action>())
	return <ReviewPage page={page} refused={refused} />
}

import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useActionData, useLoaderData } from "@remix-run/react"
import type { ClientActionFunctionArgs } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { sendOrStay } from "#app/components/assessment/lost.ts"
import { refusalOf } from "#app/components/assessment/refusal.tsx"
import { whenOutdated } from "#app/components/layout/outdated.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { SignForm } from "#app/domain/assessment-form.ts"
import { mayEver, readScope } from "#app/domain/policy.ts"
import { keeping } from "#app/files/keeping.server.ts"
import { checkFields, forbidden, go, IdParam, notFound, parseParams, respond } from "#app/http.server.ts"
import { submitAssessment } from "#app/services/assessments/submit.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { loadSigning } from "./load.server.ts"
import { readSigning } from "./read-signing.server.ts"
import { SignPage } from "./sign-page.tsx"

const Params = z.object({ assessmentId: IdParam })

export const shouldRevalidate = whenOutdated

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.sign")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) throw notFound()
	if (!mayEver(ctx.actor, "submit", file)) throw forbidden()
	return loadSigning(ctx, file)
}

export async function action({ request, params }: ActionFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	return respond(async () => {
		const { raw, paper } = await readSigning(request)
		const form = checkFields(SignForm, raw)
		await submitAssessment(ctx, { assessmentId, form, upload: { paper, keeping: keeping() } })
		return go(`/assessments/${assessmentId}/summary`)
	})
}

export function clientAction({ request, serverAction }: ClientActionFunctionArgs) {
	return sendOrStay(request, () => serverAction<typeof action>(), "signing.lost")
}

export default function Submit() {
	return (
		<SignPage
			page={useLoaderData<typeof loader>()}
			refused={refusalOf(useActionData<typeof clientAction>())}
		/>
	)
}

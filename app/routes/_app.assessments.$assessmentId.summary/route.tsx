import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { mayAnswer, readScope } from "#app/domain/policy.ts"
import { isBusiness } from "#app/domain/organization.ts"
import { forbidden, IdParam, notFound, parseParams } from "#app/http.server.ts"
import { findAssessment } from "#db/queries/assessments.ts"
import { loadSummary } from "./load.server.ts"
import { SummaryPage } from "./summary-page.tsx"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.summary")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findAssessment(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file || isBusiness(file.organizationKind)) throw notFound()
	if (!mayAnswer(ctx.actor, file)) throw forbidden()
	return loadSummary(ctx, file)
}

export default function Summary() {
	return <SummaryPage page={useLoaderData<typeof loader>()} />
}

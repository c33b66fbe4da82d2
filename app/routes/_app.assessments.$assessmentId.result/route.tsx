import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { readScope } from "#app/domain/policy.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { findResultFile } from "#db/queries/assessments.ts"
import { loadResult } from "./load.server.ts"
import { ResultPage } from "./result-page.tsx"

const Params = z.object({ assessmentId: IdParam })
const Stage = z.enum(["self", "verified"]).nullable().catch(null)

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "respond.result")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findResultFile(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) throw notFound()
	return loadResult(ctx, file, Stage.parse(new URL(request.url).searchParams.get("stage")))
}

export default function Result() {
	return <ResultPage page={useLoaderData<typeof loader>()} />
}

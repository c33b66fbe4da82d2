import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { readScope } from "#app/domain/policy.ts"
import { IdParam, notFound, parseParams } from "#app/http.server.ts"
import { findResultFile } from "#db/queries/assessments.ts"
import { ComparePage } from "./compare-page.tsx"
import { loadComparison } from "./load.server.ts"

const Params = z.object({ assessmentId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "compare.title")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { assessmentId } = parseParams(Params, params)
	const file = await findResultFile(ctx.db, readScope(ctx.actor), assessmentId)
	if (!file) throw notFound()
	return loadComparison(ctx, file)
}

export default function Compare() {
	return <ComparePage page={useLoaderData<typeof loader>()} />
}

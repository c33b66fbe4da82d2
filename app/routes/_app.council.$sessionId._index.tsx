import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { DossierPage } from "#app/components/council/dossier-page.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { IdParam, opened, parseParams } from "#app/http.server.ts"
import { viewDossier } from "#app/services/council/dossier-view.server.ts"
import { readSession } from "#app/services/council/read-session.server.ts"

const Params = z.object({ sessionId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "council.dossier")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { sessionId } = parseParams(Params, params)
	return viewDossier(ctx, opened(await readSession(ctx, sessionId)))
}

export default function Dossier() {
	return <DossierPage page={useLoaderData<typeof loader>()} />
}

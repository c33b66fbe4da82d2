import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node"
import { useLoaderData } from "@remix-run/react"
import { z } from "zod"
import { requireCtx } from "#app/auth.server.ts"
import { PrintButton } from "#app/components/assessment/print-button.tsx"
import { MinutesPaper } from "#app/components/council/minutes-paper.tsx"
import { SessionHeader } from "#app/components/council/session-header.tsx"
import { pageTitle } from "#app/components/layout/page-title.ts"
import { IdParam, opened, parseParams } from "#app/http.server.ts"
import { useLanguage } from "#app/i18n/context.tsx"
import { viewDossier } from "#app/services/council/dossier-view.server.ts"
import { readSession } from "#app/services/council/read-session.server.ts"

const Params = z.object({ sessionId: IdParam })

export const meta: MetaFunction = ({ matches }) => pageTitle(matches, "council.minutes")

export async function loader({ request, params }: LoaderFunctionArgs) {
	const ctx = await requireCtx(request)
	const { sessionId } = parseParams(Params, params)
	return viewDossier(ctx, opened(await readSession(ctx, sessionId)))
}

export default function Minutes() {
	const { t } = useLanguage()
	const page = useLoaderData<typeof loader>()
	return (
		<>
			<div className="no-print">
				<SessionHeader session={page.session} title={t("council.minutes")} below actions={<PrintButton />} />
			</div>
			<MinutesPaper page={page} />
		</>
	)
}
